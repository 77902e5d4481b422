// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.catalog.Catalog;
import dev.assent.document.JsonReader;
import dev.assent.document.JsonWriter;
import dev.assent.document.Node;
import dev.assent.policy.PolicyKind;
import dev.assent.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of each check has a policy that has its finding, what is printed then, and a repaired policy without any. */
class PagesTest {
    private static final Path PAGES = Path.of("../../docs/problems/lint");
    private static final Linter LINTER = new Linter(Catalog.bundled());

    @ParameterizedTest
    @EnumSource(value = Check.class, mode = EnumSource.Mode.EXCLUDE, names = "NEVER_TESTED")
    void theBadPolicyHasTheFinding(Check check) throws IOException {
        Page page = Page.of(check);

        assertThat(page.findings(page.bad()))
                .as(page.bad())
                .anySatisfy(finding -> assertThat(finding.check()).isEqualTo(check));
    }

    @ParameterizedTest
    @EnumSource(value = Check.class, mode = EnumSource.Mode.EXCLUDE, names = "NEVER_TESTED")
    void theGoodPolicyHasNone(Check check) throws IOException {
        Page page = Page.of(check);

        assertThat(page.findings(page.good())).as(page.good()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Check.class, mode = EnumSource.Mode.EXCLUDE, names = "NEVER_TESTED")
    void thePageShowsWhatIsPrinted(Check check) throws IOException {
        Page page = Page.of(check);
        String printed =
                page.findings(page.bad()).stream().map(Finding::toString).collect(Collectors.joining("\n"));
        String expected = "Finding:\n\n```text\n" + printed + "\n```\n";

        if (Golden.isWriting()) {
            Files.writeString(PAGES.resolve(check.id() + ".md"), page.with(expected));
        }
        assertThat(Page.of(check).text()).contains(expected);
    }

    @ParameterizedTest
    @EnumSource(Check.class)
    void thePageSaysTheSeverity(Check check) throws IOException {
        assertThat(Page.of(check).text())
                .startsWith("# " + check.id() + "\n\n**" + check.severity().word() + "** in ");
    }

    /** A page, read. */
    private record Page(String text, PolicyKind kind, String bad, String good) {
        static Page of(Check check) throws IOException {
            String text = Files.readString(PAGES.resolve(check.id() + ".md"));
            String kind = text.lines()
                    .filter(line -> line.startsWith("**"))
                    .findFirst()
                    .orElseThrow();
            return new Page(text, kind(kind), block(text, "Bad:"), block(text, "Good:"));
        }

        private static PolicyKind kind(String line) {
            return Arrays.stream(PolicyKind.values())
                    .filter(kind -> line.endsWith(" " + kind.words() + "."))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(line));
        }

        private static String block(String text, String title) {
            int from = text.indexOf("```json\n", text.indexOf("\n" + title + "\n")) + "```json\n".length();
            return text.substring(from, text.indexOf("\n```", from));
        }

        String with(String finding) {
            int from = text.indexOf("Finding:\n");
            int good = text.indexOf("Good:\n");
            String head = text.substring(0, from < 0 ? good : from);
            return head + finding + "\n" + text.substring(good);
        }

        List<Finding> findings(String json) {
            return LINTER.lint(new SourceText("policy.json", repeated(json)), kind);
        }

        // A policy that is too large is written down as one statement and how often it stands there.
        private static String repeated(String json) {
            if (!json.startsWith("{\"repeat\"")) {
                return json;
            }
            Node repeat = JsonReader.read(new SourceText("page", json)).value().orElseThrow();
            Node.MapNode map = repeat.asMap()
                    .orElseThrow()
                    .get("repeat")
                    .flatMap(Node::asMap)
                    .orElseThrow();
            int count = Integer.parseInt(
                    map.get("count").flatMap(Node::asScalar).orElseThrow().text());
            String statement = JsonWriter.write(map.get("statement").orElseThrow());
            return "{\"Version\": \"2012-10-17\", \"Statement\": ["
                    + String.join(",\n", Collections.nCopies(count, statement)) + "]}";
        }
    }
}
