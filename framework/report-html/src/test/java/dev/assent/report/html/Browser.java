// SPDX-License-Identifier: Apache-2.0
package dev.assent.report.html;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Headless Chromium, driven by Playwright from npm. Where a tool is missing, the test is aborted and says which. */
final class Browser {
    private static final List<String> PACKAGES = List.of("playwright-core@1.65.1", "axe-core@4.14.1");
    private static final Path DIRECTORY = Path.of("target", "browser").toAbsolutePath();

    private Browser() {}

    /** What reading a report gave: the text that the script printed. */
    static String read(String html) throws IOException, InterruptedException {
        String chromium = chromium();
        Files.createDirectories(DIRECTORY);
        install();
        Path report = Files.writeString(DIRECTORY.resolve("report.html"), html);
        Path script = Path.of("src", "test", "browser", "read.mjs").toAbsolutePath();
        Path profile = Files.createTempDirectory(DIRECTORY, "profile");
        return run(List.of("node", script.toString(), chromium, profile.toString(), report.toString()));
    }

    private static String chromium() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> onPath(name).stream())
                .findFirst()
                .orElseGet(() ->
                        abort("the report was not opened: there is no Chromium (Debian: apt-get install chromium)"));
    }

    private static void install() throws IOException, InterruptedException {
        if (onPath("node").isEmpty() || onPath("npm").isEmpty()) {
            abort("the report was not opened: there is no node and npm (Debian: apt-get install nodejs npm)");
        }
        Path done = DIRECTORY.resolve("installed");
        String wanted = String.join(" ", PACKAGES);
        if (Files.isRegularFile(done) && Files.readString(done).equals(wanted)) {
            return;
        }
        List<String> command = new ArrayList<>(List.of(
                onPath("npm").orElseThrow(),
                "install",
                "--prefix",
                DIRECTORY.toString(),
                "--no-save",
                "--no-audit",
                "--no-fund",
                "--no-package-lock",
                "--ignore-scripts"));
        command.addAll(PACKAGES);
        try {
            run(command);
        } catch (IllegalStateException failed) {
            abort("the report was not opened: npm cannot fetch " + wanted + ": " + failed.getMessage());
        }
        Files.writeString(done, wanted);
    }

    private static Optional<String> onPath(String name) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(java.io.File.pathSeparator, -1))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Path output = DIRECTORY.resolve("output.txt");
        Path errors = DIRECTORY.resolve("errors.txt");
        Process process = new ProcessBuilder(command)
                .directory(DIRECTORY.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IllegalStateException("took more than ten minutes: " + command);
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(Files.readString(errors) + Files.readString(output));
        }
        return Files.readString(output);
    }
}
