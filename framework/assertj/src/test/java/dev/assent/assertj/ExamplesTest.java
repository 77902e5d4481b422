// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles and runs every example of the Javadoc, and keeps docs/assertj.md in step; {@code -Dgolden=update} writes it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamplesTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/assent/assertj");
    private static final Path PAGE = Path.of("../../docs/assertj.md");
    private static final List<String> WITH_ASSERTIONS = List.of(
            "EnvironmentAssert",
            "PrincipalStage",
            "RequestStage",
            "PropertyStage",
            "EverybodyStage",
            "DecisionAssert",
            "PolicyDocumentAssert",
            "FindingsAssert");

    @TempDir
    static Path folder;

    private Object compiled = new Object();

    /**
     * An example.
     *
     * @param type the class in whose Javadoc it stands
     * @param method the method
     * @param sentence the first sentence of its Javadoc
     * @param passes the line that passes
     * @param fails the line that fails
     */
    record Example(String type, String method, String sentence, String passes, String fails) {
        @Override
        public String toString() {
            return type + "." + method;
        }
    }

    static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (String type : WITH_ASSERTIONS) {
            String source = Files.readString(SOURCES.resolve(type + ".java"));
            for (String comment : source.split("/\\*\\*", -1)) {
                int end = comment.indexOf("*/");
                if (end >= 0 && comment.contains("// passes")) {
                    examples.add(example(type, comment.substring(0, end), comment.substring(end + 2)));
                }
            }
        }
        return examples;
    }

    private static Example example(String type, String comment, String after) {
        List<String> lines = comment.lines()
                .map(line -> line.strip().replaceFirst("^\\* ?", ""))
                .toList();
        String declaration = after.substring(0, after.indexOf('('));
        String sentence = String.join(" ", lines)
                .split("<pre>|<p>", 2)[0]
                .strip()
                .replace("{@return ", "")
                .replace("}", "");
        return new Example(
                type,
                declaration.substring(declaration.lastIndexOf(' ') + 1),
                sentence.replace("{@code ", "")
                        .replace("{@link RequestStage#on", "`on`")
                        .replace("{@link #on", "`on`")
                        .replace("{@link PropertyStage#on", "`on`"),
                lines.get(lines.indexOf("// passes") + 1),
                lines.get(lines.indexOf("// fails") + 1));
    }

    @BeforeAll
    void compile() throws Exception {
        StringBuilder source = new StringBuilder("""
            package dev.assent.assertj;
            import static dev.assent.assertj.IamAssertions.assertThat;
            import static dev.assent.assertj.IamAssertions.assertThatFindings;
            import static dev.assent.assertj.Reasons.*;
            import dev.assent.decision.Layer;
            import dev.assent.environment.*;
            import dev.assent.explanation.*;
            import dev.assent.lint.*;
            import dev.assent.policy.*;
            import dev.assent.reasoning.ZoneOfTrust;
            import java.time.Instant;
            public class Compiled extends ExampleFixture {
            """);
        for (Example example : examples()) {
            source.append("public void ")
                    .append(name(example))
                    .append("_passes() {")
                    .append(example.passes())
                    .append("}\n");
            source.append("public void ")
                    .append(name(example))
                    .append("_fails() {")
                    .append(example.fails())
                    .append("}\n");
        }
        Path file = folder.resolve("Compiled.java");
        Files.writeString(file, source.append("}\n"));
        int result = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        file.toString());
        assertThat(result).as("the examples compile").isZero();
        URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
        compiled =
                loader.loadClass("dev.assent.assertj.Compiled").getConstructor().newInstance();
    }

    private static String name(Example example) {
        return "example_" + Integer.toHexString(example.hashCode());
    }

    private Throwable run(String method) {
        return catchThrowable(() -> {
            try {
                compiled.getClass().getMethod(method).invoke(compiled);
            } catch (java.lang.reflect.InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_passes_and_fails_as_it_says(Example example) {
        assertThat(run(name(example) + "_passes")).isNull();
        assertThat(run(name(example) + "_fails")).isInstanceOf(AssertionError.class);
    }

    @Test
    void every_assertion_has_an_example() throws IOException {
        List<String> shown = examples().stream().map(Example::toString).toList();
        List<String> public_ = new ArrayList<>();
        for (String type : WITH_ASSERTIONS) {
            try (Stream<String> lines = Files.lines(SOURCES.resolve(type + ".java"))) {
                lines.map(String::strip)
                        .filter(line -> line.startsWith("public ") && line.endsWith("{") && line.contains("("))
                        .map(line -> line.substring(0, line.indexOf('(')))
                        .map(line -> type + "." + line.substring(line.lastIndexOf(' ') + 1))
                        .filter(name -> !name.equals(type + "." + type))
                        .forEach(public_::add);
            }
        }

        assertThat(shown).containsAll(public_);
    }

    @Test
    void the_page_shows_every_assertion_and_what_a_failure_says() throws IOException {
        String page = Files.readString(PAGE);
        String written = between(between(page, "assertions", assertions()), "failure", failure());
        if (System.getProperty("golden", "").equals("update")) {
            Files.writeString(PAGE, written);
        }

        assertThat(PAGE).hasContent(written);
    }

    private static String between(String page, String mark, String text) {
        String begin = "<!-- " + mark + " -->\n";
        String end = "<!-- end of " + mark + " -->";
        assertThat(page).contains(begin).contains(end);
        return page.substring(0, page.indexOf(begin) + begin.length()) + text + page.substring(page.indexOf(end));
    }

    private static String assertions() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Example example : examples()) {
            text.append("\n### ")
                    .append(example.type())
                    .append('.')
                    .append(example.method())
                    .append("\n\n");
            text.append(Character.toUpperCase(example.sentence().charAt(0)))
                    .append(example.sentence().substring(1));
            text.append("\n\n```java\n").append(example.passes()).append("  // passes\n");
            text.append(example.fails()).append("  // fails\n```\n");
        }
        return text.append('\n').toString();
    }

    private String failure() throws IOException {
        Example first = examples().get(0);
        return "\n```java\n" + first.fails() + "\n```\n\n```text\n"
                + Objects.requireNonNull(run(name(first) + "_fails").getMessage())
                        .strip() + "\n```\n\n";
    }
}
