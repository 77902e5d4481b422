// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import dev.assent.catalog.Catalog;
import dev.assent.reasoning.ReasonerOptions;
import dev.assent.run.RunOptions;
import dev.assent.run.RunOptions.CatalogMode;
import dev.assent.run.RunOptions.UndecidedMode;
import dev.assent.run.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.ConfigurationParameters;

/**
 * The configuration parameters {@code assent.*}; each can be a system property as well.
 *
 * @param base the base directory
 * @param options what the caller of the run decides
 * @param failIfNoSuites whether a selection that finds nothing fails
 * @param longNames whether the name of a case is unique in the whole run
 * @param filter narrows whatever a launcher selects
 * @param lint whether the policies of a suite are linted with it
 */
record Settings(
        Path base, RunOptions options, boolean failIfNoSuites, boolean longNames, Selection filter, boolean lint) {
    private static final String VAR = "assent.var.";
    private static final List<String> ROOT_MARKS =
            List.of(".git", "pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle");

    // Set in the processes in which Surefire, Failsafe and Gradle run tests.
    private static final List<String> WORKERS =
            List.of("surefire.test.class.path", "surefire.real.class.path", "org.gradle.test.worker");

    static Settings of(ConfigurationParameters parameters) {
        Path base = parameters
                .get("assent.basedir")
                .or(() -> Optional.ofNullable(System.getProperty("basedir")))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.dir")))
                .toAbsolutePath()
                .normalize();
        Selection filter = Selection.of(
                List.of(parameters.get("assent.only").orElse("").split(",", -1)),
                parameters.get("assent.tags").orElse(""));
        return new Settings(
                base,
                options(base, parameters),
                parameters.getBoolean("assent.failIfNoSuites").orElse(true),
                longNames(parameters),
                filter,
                parameters.getBoolean("assent.lint").orElse(true) && filter.isEverything());
    }

    // Surefire takes a second run of a test with the same name for a flake and is green; Gradle merges such tests.
    private static boolean longNames(ConfigurationParameters parameters) {
        return switch (parameters.get("assent.naming").orElse("auto")) {
            case "long" -> true;
            case "short" -> false;
            default -> WORKERS.stream().anyMatch(name -> System.getProperty(name) != null);
        };
    }

    private static RunOptions options(Path base, ConfigurationParameters parameters) {
        return new RunOptions(
                base,
                parameters.get("assent.today").map(LocalDate::parse).orElseGet(() -> LocalDate.now(ZoneOffset.UTC)),
                parameters.get("assent.catalog").map(word -> CatalogMode.valueOf(word.toUpperCase(Locale.ROOT))),
                parameters.getBoolean("assent.strict"),
                parameters
                        .get("assent.undecided")
                        .map(word -> UndecidedMode.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(UndecidedMode.FAIL),
                vars(parameters),
                catalog(base, parameters),
                ReasonerOptions.defaults().withTimeout(timeout(parameters.get("assent.reasoning.timeout"))));
    }

    private static Duration timeout(Optional<String> seconds) {
        try {
            return RunOptions.reasoningTimeout(seconds);
        } catch (IllegalArgumentException bad) {
            throw new JUnitException(String.valueOf(bad.getMessage()), bad);
        }
    }

    private static Catalog catalog(Path base, ConfigurationParameters parameters) {
        Optional<String> file = parameters.get("assent.catalog.file");
        try {
            return file.isEmpty() ? Catalog.bundled() : Catalog.read(base.resolve(file.get()));
        } catch (IOException unreadable) {
            throw new JUnitException("assent.catalog.file cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static Map<String, String> vars(ConfigurationParameters parameters) {
        Map<String, String> vars = new HashMap<>();
        for (String key : parameters.keySet()) {
            if (key.startsWith(VAR)) {
                parameters.get(key).ifPresent(value -> vars.put(key.substring(VAR.length()), value));
            }
        }
        for (String key : System.getProperties().stringPropertyNames()) {
            if (key.startsWith(VAR)) {
                vars.putIfAbsent(key.substring(VAR.length()), System.getProperty(key));
            }
        }
        return vars;
    }

    /** {@return the options for a file: one outside the base directory is read in its own project} */
    RunOptions optionsFor(Path file) {
        return file.startsWith(base) ? options : options.in(projectOf(file));
    }

    private static Path projectOf(Path file) {
        Path parent = file.getParent() == null ? file : file.getParent();
        for (Path directory = parent; directory != null; directory = directory.getParent()) {
            Path candidate = directory;
            if (ROOT_MARKS.stream().anyMatch(mark -> Files.exists(candidate.resolve(mark)))) {
                return directory;
            }
        }
        return parent;
    }
}
