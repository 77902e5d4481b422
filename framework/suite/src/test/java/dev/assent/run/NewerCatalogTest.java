// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.catalog.Catalog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalog that knows more than the one of this version. */
class NewerCatalogTest {
    private static final String SUITE = """
            policy: {Version: "2012-10-17", Statement: {Effect: Allow, Action: "demo:Make", Resource: "*"}}
            scenarios:
              - it may demo:Make
            """;

    @TempDir
    private Path root;

    @Test
    void the_catalog_of_this_version_does_not_have_the_action() {
        assertThat(run(Catalog.bundled())).isEqualTo("error");
    }

    @Test
    void a_newer_one_has_it() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("@demo\tDemo\na\tMake\tW\t\t\t\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(run(Catalog.read(new ByteArrayInputStream(bytes.toByteArray()))))
                .isEqualTo("passed");
    }

    private String run(Catalog catalog) {
        SuiteFolder folder = SuiteFolder.at(root).write("app.iam-test.yaml", SUITE);
        RunOptions known = folder.options(Optional.empty());
        RunOptions options = new RunOptions(
                known.baseDirectory(),
                known.today(),
                known.catalog(),
                known.strict(),
                known.undecided(),
                known.vars(),
                catalog,
                known.reasoning());
        return SuiteRunner.run(List.of(folder.file("app.iam-test.yaml")), options, Selection.ALL, 1)
                .results()
                .get(0)
                .outcome()
                .word();
    }
}
