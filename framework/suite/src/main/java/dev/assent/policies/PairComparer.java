// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyReader;
import dev.assent.reasoning.Comparison;
import dev.assent.reasoning.PolicyReasoner;
import dev.assent.reasoning.ReasonerOptions;
import dev.assent.run.Progress;
import dev.assent.source.Problem;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Runs one check on documents in files. What cannot be read is UNKNOWN, with its problems. */
public final class PairComparer {
    private static final String OLD = ".old.json";
    private static final String NEW = ".new.json";
    private static final long LARGEST = 1024L * 1024;

    private final PolicyCheck check;
    private final ReasonerOptions options;
    private final List<String> actions;
    private final List<String> resources;

    /**
     * A check.
     *
     * @param check which one
     * @param options the kind of the documents and the universe
     * @param actions the actions of {@link PolicyCheck#ACCESS_NOT_GRANTED}; none = every action
     * @param resources the resources of {@link PolicyCheck#ACCESS_NOT_GRANTED}; none = every resource
     * @throws IllegalArgumentException if that check has neither
     */
    public PairComparer(PolicyCheck check, ReasonerOptions options, List<String> actions, List<String> resources) {
        this.check = check;
        this.options = options;
        this.actions = List.copyOf(actions);
        this.resources = List.copyOf(resources);
        if (check == PolicyCheck.ACCESS_NOT_GRANTED && actions.isEmpty() && resources.isEmpty()) {
            throw new IllegalArgumentException("access-not-granted needs actions or resources");
        }
    }

    /**
     * {@return the pairs {@code NAME.old.json} and {@code NAME.new.json} of a directory, by name; if the thread is
     * interrupted, which it then stays, what was not compared by then is UNKNOWN}
     *
     * @param progress is told how far it is
     * @throws IOException if the directory cannot be read
     */
    public List<ComparedPair> compareAll(Path directory, Progress progress) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.map(file -> String.valueOf(file.getFileName())).forEach(file -> {
                if (file.endsWith(NEW) || (file.endsWith(OLD) && check == PolicyCheck.NO_NEW_ACCESS)) {
                    names.add(file.substring(0, file.length() - NEW.length()));
                }
            });
        }
        progress.expect(names.size());
        List<ComparedPair> pairs = new ArrayList<>();
        for (String name : names) {
            pairs.add(
                    Thread.currentThread().isInterrupted()
                            ? new ComparedPair(
                                    name, Optional.empty(), List.of("the run was stopped before this pair began"))
                            : progress.during(
                                    name,
                                    () -> compare(name, directory.resolve(name + OLD), directory.resolve(name + NEW))));
            progress.done();
        }
        return pairs;
    }

    /** {@return what comparing many pairs can be followed by} */
    public static Progress progress() {
        return new Progress("pairs compared");
    }

    /**
     * {@return one pair}
     *
     * @param name its name
     * @param before the old document; not read by the checks that look at the new one alone
     * @param after the new document
     */
    public ComparedPair compare(String name, Path before, Path after) {
        List<String> problems = new ArrayList<>();
        Optional<PolicyDocument> proposed = read(after, problems);
        if (check == PolicyCheck.NO_NEW_ACCESS) {
            Optional<PolicyDocument> baseline = read(before, problems);
            return result(
                    name,
                    baseline.flatMap(old -> proposed.map(found -> PolicyReasoner.compare(old, found, options))),
                    problems);
        }
        return result(name, proposed.map(this::alone), problems);
    }

    private Comparison alone(PolicyDocument document) {
        return check == PolicyCheck.NO_PUBLIC_ACCESS
                ? PolicyReasoner.publicAccess(document, options)
                : PolicyReasoner.accessNotGranted(document, actions, resources, options);
    }

    private static ComparedPair result(String name, Optional<Comparison> comparison, List<String> problems) {
        return new ComparedPair(name, comparison, comparison.isPresent() ? List.of() : problems);
    }

    private Optional<PolicyDocument> read(Path file, List<String> problems) {
        try {
            if (!Files.isRegularFile(file)) {
                problems.add("there is no file " + file);
                return Optional.empty();
            }
            if (Files.size(file) > LARGEST) {
                problems.add(file + " is larger than 1 MB");
                return Optional.empty();
            }
            Read<PolicyDocument> read = PolicyReader.readForClaims(
                    new SourceText(String.valueOf(file.getFileName()), Files.readString(file)), options.kind());
            if (read.value().isEmpty()) {
                read.problems().stream()
                        .filter(Problem::isError)
                        .map(Problem::toString)
                        .forEach(problems::add);
            }
            return read.value();
        } catch (IOException unreadable) {
            problems.add(file + " cannot be read: " + unreadable);
            return Optional.empty();
        }
    }
}
