// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.source.SourceText;
import dev.assent.yaml.ScalarWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What an editor sees of a suite: yaml-language-server from npm, with the schemas of the docs. */
final class Editor {
    private static final Path SOURCES = Path.of("src", "test", "editor").toAbsolutePath();
    private static final Path DOCS = Path.of("../../docs").toAbsolutePath().normalize();
    private static final Path FOLDER = Path.of("target", "editor").toAbsolutePath();

    private final List<String> questions = new ArrayList<>();

    /** Installs the language server, and fails where there is no npm. */
    static void install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        for (String name : List.of("package.json", "package-lock.json")) {
            Files.copy(SOURCES.resolve(name), FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        for (String name : List.of("iam-test-1.schema.json", "iam-world-1.schema.json")) {
            Files.copy(DOCS.resolve(name), FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
    }

    /**
     * Asks one thing more.
     *
     * @param ask {@code complete}, {@code insert}, {@code hover} or {@code diagnose}
     * @param file the name of the file
     * @param text its text, with the cursor at the broken bar
     */
    Editor ask(String ask, String file, String text) {
        questions.add("{\"ask\": " + ScalarWriter.doubleQuoted(ask) + ", \"file\": " + ScalarWriter.doubleQuoted(file)
                + ", \"text\": " + ScalarWriter.doubleQuoted(text) + "}");
        return this;
    }

    /** {@return the answers to all questions, in their order} */
    List<List<String>> answers() throws IOException, InterruptedException {
        Path file = Files.writeString(FOLDER.resolve("questions.json"), "[" + String.join(",\n", questions) + "]");
        String json = run(List.of("node", SOURCES.resolve("ask.mjs").toString(), FOLDER.toString(), file.toString()));
        return items(JsonReader.read(new SourceText("answers.json", json))
                        .value()
                        .orElseThrow())
                .stream()
                .map(answer -> items(answer).stream()
                        .map(item -> item.asScalar().orElseThrow().text())
                        .toList())
                .toList();
    }

    private static List<Node> items(Node node) {
        return node.asList().orElseThrow().items();
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Path output = FOLDER.resolve("output.txt");
        Path errors = FOLDER.resolve("errors.txt");
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IllegalStateException("took more than five minutes: " + command);
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(command + ": " + Files.readString(errors) + Files.readString(output));
        }
        return Files.readString(output);
    }
}
