// SPDX-License-Identifier: Apache-2.0
package dev.assent.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.source.SourceText;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The report in a browser: what a reader sees, clicks, types and prints. */
class BrowserTest {
    @TempDir
    private static Path folder = Path.of("");

    private static List<Node.Entry> found = List.of();

    @BeforeAll
    static void read() throws Exception {
        String json = Browser.read(SampleRun.in(folder).html());
        found = JsonReader.read(new SourceText("output.txt", json))
                .value()
                .flatMap(Node::asMap)
                .map(Node.MapNode::entries)
                .orElse(List.of());
    }

    @TestFactory
    List<DynamicTest> nothing_is_wrong_with() {
        assertThat(found).hasSize(8);
        return found.stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.key().text(),
                        () -> assertThat(texts(entry.value())).isEmpty()))
                .toList();
    }

    private static List<String> texts(Node list) {
        return list.asList().map(Node.ListNode::items).orElse(List.of()).stream()
                .map(item -> item.asScalar().map(Node.Scalar::text).orElse("?"))
                .toList();
    }
}
