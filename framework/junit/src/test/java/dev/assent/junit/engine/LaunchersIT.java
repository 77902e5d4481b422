// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine under the ConsoleLauncher and under Eclipse's own test runner, each in a process of its own. */
class LaunchersIT {
    private static final String SUITE = """
            tags: [s3]
            policy: {Version: "2012-10-17", Statement: {Sid: Read, Effect: Allow, Action: "s3:GetObject", Resource: "*"}}
            scenarios:
              - {id: good, test: it may s3:GetObject on arn:aws:s3:::b/a}
              - {id: bad, test: it may s3:PutObject on arn:aws:s3:::b/a, tags: [smoke]}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("iam"));
        Files.writeString(folder.resolve("iam/a.iam-test.yaml"), SUITE);
        Files.writeString(folder.resolve("iam/b.iam-test.yaml"), SUITE);
    }

    @Nested
    class The_console_launcher {
        @ParameterizedTest
        @ValueSource(strings = {"1.10.5", "1.14.4", "6.1.3"})
        void runs_what_is_selected_and_is_red_when_something_fails(String version) throws Exception {
            assertThat(console(version, "--select-directory", "iam")).isEqualTo("2 of 6 failed, exit 1");
            assertThat(console(version, "--select-file", "iam/a.iam-test.yaml")).isEqualTo("1 of 3 failed, exit 1");
            assertThat(console(
                            version,
                            "--select-uri",
                            folder.resolve("iam/a.iam-test.yaml").toUri() + "?line=4"))
                    .isEqualTo("0 of 1 failed, exit 0");
            assertThat(console(version, "--scan-classpath", folder.toString())).isEqualTo("2 of 6 failed, exit 1");
            assertThat(console(version, "--select-directory", "iam", "-t", "smoke"))
                    .isEqualTo("2 of 2 failed, exit 1");
            assertThat(console(version, "--select-directory", "iam", "-t", "s3 & !smoke"))
                    .isEqualTo("0 of 2 failed, exit 0");
            assertThat(console(version, "--select-file", "iam/gone.iam-test.yaml"))
                    .isEqualTo("1 of 1 failed, exit 1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1.14.4", "6.1.3"})
        void runs_unique_ids(String version) throws Exception {
            assertThat(console(version, "--uid", "[engine:assent]/[file:iam%2Fa.iam-test.yaml]/[scenario:bad]"))
                    .isEqualTo("1 of 1 failed, exit 1");
        }

        @Test
        void stops_at_the_first_failure_when_told_to() throws Exception {
            assertThat(console("6.1.3", "--fail-fast", "--select-directory", "iam"))
                    .isEqualTo("1 of 2 failed, exit 1");
        }

        private String console(String version, String... arguments) throws Exception {
            List<String> command =
                    new ArrayList<>(List.of("-jar", library("junit-platform-console-standalone-" + version)));
            if (!version.startsWith("1.9")) {
                command.add("execute");
            }
            command.addAll(
                    List.of("--disable-banner", "--details", "summary", "-cp", engine(), "--include-engine", "assent"));
            command.addAll(Arrays.asList(arguments));
            Process process = java(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            return number(output, "tests failed") + " of " + number(output, "tests started") + " failed, exit " + exit;
        }

        private static String number(String output, String words) {
            return output.lines()
                    .filter(line -> line.contains(words))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .findFirst()
                    .orElse(output);
        }
    }

    @Nested
    class Eclipse {
        private static final String MARKER = "dev.assent.junit.IamPoliciesTest";

        @Test
        void shows_every_case_and_the_difference_of_a_failure() throws Exception {
            List<String> messages = eclipse("-classNames", MARKER);

            assertThat(starting(messages, "%TESTS")).hasSize(6);
            assertThat(starting(messages, "%FAILED")).hasSize(2);
            assertThat(messages)
                    .contains("%EXPECTS", "allow", "%ACTUALS", "implicit deny, because no allow in identity");
        }

        @Test
        void runs_one_case_and_one_file_again() throws Exception {
            String file = "[engine:assent]/[file:iam%2Fa.iam-test.yaml]";

            assertThat(starting(eclipse("-classNames", MARKER, "-uniqueid", file + "/[scenario:bad]"), "%TESTS"))
                    .hasSize(1);
            assertThat(starting(eclipse("-classNames", MARKER, "-uniqueid", file), "%TESTS"))
                    .hasSize(3);
        }

        private List<String> eclipse(String... arguments) throws Exception {
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                server.setSoTimeout(30_000);
                List<String> command = new ArrayList<>(
                        List.of("-cp", String.join(java.io.File.pathSeparator, engine(), eclipseLibraries())));
                command.addAll(List.of(
                        "org.eclipse.jdt.internal.junit.runner.RemoteTestRunner",
                        "-version",
                        "3",
                        "-port",
                        String.valueOf(server.getLocalPort()),
                        "-testLoaderClass",
                        "org.eclipse.jdt.internal.junit5.runner.JUnit5TestLoader",
                        "-loaderpluginname",
                        "org.eclipse.jdt.junit5.runtime"));
                command.addAll(Arrays.asList(arguments));
                Process process = java(command).inheritIO().start();
                try (Socket socket = server.accept();
                        BufferedReader reader = new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                    List<String> messages = reader.lines()
                            .takeWhile(line -> !line.startsWith("%RUNTIME"))
                            .toList();
                    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
                    return messages;
                }
            }
        }

        private static List<String> starting(List<String> messages, String prefix) {
            return messages.stream().filter(line -> line.startsWith(prefix)).toList();
        }
    }

    private ProcessBuilder java(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dbasedir=" + folder));
        command.addAll(arguments);
        return new ProcessBuilder(command).directory(folder.toFile());
    }

    /** The engine and what it needs, without any part of JUnit. */
    private static String engine() {
        return classPath()
                .filter(entry -> !isOfJUnit(Path.of(entry)))
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }

    private static boolean isOfJUnit(Path entry) {
        String name = String.valueOf(entry.getFileName());
        return name.startsWith("junit-") || name.startsWith("opentest4j") || name.equals("test-classes");
    }

    private static Stream<String> classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(java.io.File.pathSeparator, -1));
    }

    private static String library(String name) throws IOException {
        return libraries(name).get(0);
    }

    private static String eclipseLibraries() throws IOException {
        List<String> jars = new ArrayList<>(libraries("org.eclipse.jdt"));
        jars.addAll(libraries("junit-platform-console-standalone-1.14.4"));
        return String.join(java.io.File.pathSeparator, jars);
    }

    private static List<String> libraries(String prefix) throws IOException {
        Path directory = Path.of(Objects.requireNonNull(System.getProperty("launchers"), "launchers"));
        try (Stream<Path> files = Files.list(directory)) {
            List<String> found = files.filter(
                            file -> String.valueOf(file.getFileName()).startsWith(prefix))
                    .sorted()
                    .map(Path::toString)
                    .toList();
            assertThat(found).as(prefix).isNotEmpty();
            return found;
        }
    }
}
