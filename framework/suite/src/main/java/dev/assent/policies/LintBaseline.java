// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.ingest.ProjectFiles;
import dev.assent.lint.Finding;
import dev.assent.source.Problem;
import dev.assent.source.Read;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The findings that a project had when it began to lint, so that only new ones are reported. A finding is known again by
 * its file, code and message, not by its line.
 */
public final class LintBaseline {
    /** The name of the file, in the base directory of the project. */
    public static final String FILE = "assent-lint-baseline.json";

    private final Map<String, Integer> left = new HashMap<>();

    /** A project without a baseline. */
    public LintBaseline() {}

    /** {@return the baseline of a project; one that cannot be read is none, and {@code assent:lint} says why} */
    public static LintBaseline of(Path base) {
        Path file = base.resolve(FILE);
        return Files.isRegularFile(file)
                ? new ProjectFiles(base)
                        .text(file)
                        .value()
                        .flatMap(text -> read(text).value())
                        .orElseGet(LintBaseline::new)
                : new LintBaseline();
    }

    /**
     * {@return the baseline of a file}
     *
     * @throws IOException if the file is no baseline; the message says what is wrong, and where
     */
    public static LintBaseline read(Path file, Path base) throws IOException {
        Read<SourceText> text = new ProjectFiles(base).text(file);
        Read<LintBaseline> read = text.value().map(LintBaseline::read).orElseGet(() -> Read.failed(text.problems()));
        return read.value()
                .orElseThrow(() -> new IOException(read.problems().stream()
                        .map(Problem::toString)
                        .collect(java.util.stream.Collectors.joining("\n"))));
    }

    /** {@return the baseline of a file's text} */
    static Read<LintBaseline> read(SourceText text) {
        Read<Node> json = JsonReader.read(text);
        Optional<List<Node>> items = json.value()
                .flatMap(Node::asMap)
                .flatMap(map -> map.get("findings"))
                .flatMap(Node::asList)
                .map(Node.ListNode::items);
        if (items.isEmpty()) {
            List<Problem> problems = new ArrayList<>(json.problems());
            problems.add(Problem.error(
                            SourceLocation.startOf(text.file()),
                            "the baseline of lint is a map with a list of `findings`",
                            "policies/wrong-baseline")
                    .withHint("write it anew with -Dassent.lint.writeBaseline"));
            return Read.failed(problems);
        }
        LintBaseline baseline = new LintBaseline();
        for (Node item : items.get()) {
            baseline.left.merge(
                    text(item, "path") + "|" + text(item, "code") + "|" + text(item, "message"), 1, Integer::sum);
        }
        return Read.of(baseline, new dev.assent.source.Problems());
    }

    private static String text(Node item, String key) {
        return item.asMap()
                .flatMap(map -> map.get(key))
                .flatMap(Node::asScalar)
                .map(Node.Scalar::text)
                .orElse("");
    }

    /** Whether the finding was there before; each entry stands for one finding. */
    boolean takes(Finding finding) {
        String key = finding.at().file() + "|" + finding.check().id() + "|" + finding.message();
        Integer count = left.getOrDefault(key, 0);
        if (count == 0) {
            return false;
        }
        left.put(key, count - 1);
        return true;
    }
}
