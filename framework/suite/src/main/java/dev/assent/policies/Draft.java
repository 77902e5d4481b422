// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import dev.assent.decision.Decision;
import dev.assent.decision.Hinge;
import dev.assent.decision.Layer;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.run.CaseResult;
import dev.assent.run.LoadedSuite;
import dev.assent.run.RunOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A first suite while it is made: requests are asked, and what is answered becomes what is expected. */
final class Draft {
    private static final int MOST = 60;

    private final PolicyDocument document;
    private final PolicyKind kind;
    private final DraftWorld world;
    private final String name;
    private final RunOptions options;
    private final Path file;

    /**
     * A draft for a policy.
     *
     * @param document the policy
     * @param kind what it is attached as
     * @param name the name of its file
     * @param options how suites are read
     * @param file where the suite will stand, beside the policy
     */
    Draft(PolicyDocument document, PolicyKind kind, String name, RunOptions options, Path file) {
        this.document = document;
        this.kind = kind;
        this.world = DraftWorld.of(document, kind, name);
        this.name = name;
        this.options = options;
        this.file = file;
    }

    /** {@return sentences about the policy that hold} */
    List<String> scenarios() {
        Set<String> asked = new LinkedHashSet<>();
        List<String> predicates = new SampleRequests(document, kind != PolicyKind.RESOURCE, options.aws()).predicates();
        for (String subject : world.subjects()) {
            predicates.forEach(predicate -> asked.add(subject + " may " + predicate));
        }
        List<CaseResult> results = run(asked.stream().limit(MOST).toList());
        Set<String> more = new LinkedHashSet<>();
        results.forEach(result -> withHinges(result).ifPresent(more::add));
        List<CaseResult> all = new ArrayList<>(results);
        all.addAll(run(List.copyOf(more)));
        List<String> stated = all.stream()
                .flatMap(result -> stated(result).stream())
                .distinct()
                .toList();
        return run(stated).stream()
                .filter(result -> result.outcome().word().equals("passed"))
                .map(result -> result.plan().sentence())
                .distinct()
                .toList();
    }

    private List<CaseResult> run(List<String> sentences) {
        if (sentences.isEmpty()) {
            return List.of();
        }
        LoadedSuite suite = LoadedSuite.draft(file, text(sentences), options);
        return suite.plan().scenarios().stream()
                .flatMap(scenario -> scenario.cases().stream())
                .map(suite::run)
                .toList();
    }

    // What is denied for want of a key is allowed with it: that is the other direction.
    private static Optional<String> withHinges(CaseResult result) {
        boolean denied = result.decision().map(Decision::isDenied).orElse(false);
        List<Hinge> hinges = result.hinges();
        if (!denied
                || hinges.isEmpty()
                || hinges.stream().anyMatch(hinge -> hinge.value().isEmpty())) {
            return Optional.empty();
        }
        String clauses = hinges.stream()
                .map(hinge -> " with " + hinge.key() + "=" + DraftWorld.quoted(hinge.value()))
                .collect(Collectors.joining());
        return Optional.of(result.plan().sentence() + clauses);
    }

    private static Optional<String> stated(CaseResult result) {
        String sentence = result.plan().sentence();
        return result.decision()
                .flatMap(decision -> decision.match(
                        allowed -> Optional.of(sentence),
                        implicit -> Optional.of(sentence.replaceFirst(" may ", " may not ") + " because no allow in "
                                + implicit.missing().stream()
                                        .distinct()
                                        .map(Layer::word)
                                        .collect(Collectors.joining(", "))),
                        explicit -> Optional.of(sentence.replaceFirst(" may ", " may not ") + " because explicit deny"),
                        undecided -> Optional.empty()));
    }

    /** {@return the suite with these sentences} */
    String text(List<String> sentences) {
        StringBuilder text = new StringBuilder(
                "# Written by assent:init from " + name + ": what the policy does today. Remove what is not meant.\n");
        text.append(world.yaml()).append("scenarios:\n");
        sentences.forEach(sentence ->
                text.append("  - ").append(DraftWorld.scalar(sentence)).append('\n'));
        return text.toString();
    }
}
