// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.decision.Layer;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.NamedPolicy;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.Statement;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A change of policies that gives the expected decision; whoever holds one has seen it do so. Not for several threads. */
public final class Repair {
    private final List<Edit> edits;
    private final List<Change> changes;
    private final Map<Edit.Target, NamedPolicy> attached;
    private final IdentityHashMap<NamedPolicy, NamedPolicy> renewed = new IdentityHashMap<>();

    Repair(List<Edit> edits) {
        this.edits = List.copyOf(edits);
        this.changes = new ArrayList<>();
        List<Edit> open = new ArrayList<>(edits);
        while (!open.isEmpty()) {
            PolicyDocument document = open.get(0).policy();
            Map<Integer, Optional<Statement>> statements = new LinkedHashMap<>();
            open.stream()
                    .filter(edit -> isSame(edit.policy(), document))
                    .forEach(edit -> statements.put(edit.index(), edit.becomes()));
            open.removeIf(edit -> isSame(edit.policy(), document));
            changes.add(new Change(document, changed(document, statements)));
        }
        this.attached = new LinkedHashMap<>();
        for (Edit edit : edits) {
            edit.target()
                    .ifPresent(target -> attached.put(
                            target, new NamedPolicy("new", changed(edit.policy(), Map.of(0, edit.becomes())))));
        }
    }

    /**
     * A document before and after.
     *
     * @param before the document as it is
     * @param after the document with the edits
     */
    public record Change(PolicyDocument before, PolicyDocument after) {}

    // One file may have been read twice. Comparing large documents as values would cost more than all decisions.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(PolicyDocument one, PolicyDocument other) {
        return one == other || (one.at().equals(other.at()) && one.equals(other));
    }

    private Optional<PolicyDocument> after(PolicyDocument document) {
        return changes.stream()
                .filter(change -> isSame(change.before(), document))
                .map(Change::after)
                .findFirst();
    }

    private static PolicyDocument changed(PolicyDocument document, Map<Integer, Optional<Statement>> edits) {
        List<Statement> statements = new ArrayList<>();
        for (Statement statement : document.statements()) {
            edits.getOrDefault(statement.index(), Optional.of(statement)).ifPresent(statements::add);
        }
        edits.forEach((index, statement) -> {
            boolean isNew = document.statements().stream().noneMatch(known -> known.index() == index);
            if (isNew) {
                statement.ifPresent(statements::add);
            }
        });
        return new PolicyDocument(document.version(), document.id(), statements, false, document.at());
    }

    /** {@return the change in words, each with the line to change} */
    public String words() {
        return edits.stream().map(Edit::placed).distinct().collect(Collectors.joining("; and "));
    }

    /** {@return each document that it changes} */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    int cost() {
        return edits.stream().mapToInt(Edit::cost).sum() + edits.size();
    }

    /** {@return the policies as they are after the change; the same object if the change does not touch them} */
    public ApplicablePolicies apply(ApplicablePolicies policies) {
        boolean touches = Written.policies(policies).stream()
                .anyMatch(policy -> after(policy.document()).isPresent());
        ApplicablePolicies after = touches ? policies.map(this::apply) : policies;
        for (Map.Entry<Edit.Target, NamedPolicy> policy : attached.entrySet()) {
            if (policy.getKey().isIn(policies)) {
                after = policy.getKey().layer() == Layer.IDENTITY
                        ? after.withIdentityPolicy(policy.getValue())
                        : after.withResourcePolicy(policy.getValue());
            }
        }
        return after;
    }

    // The same new object for the same old one, so that an evaluator compiles it once.
    private NamedPolicy apply(NamedPolicy policy) {
        return after(policy.document())
                .map(document ->
                        renewed.computeIfAbsent(policy, old -> new NamedPolicy(old.name(), document, old.address())))
                .orElse(policy);
    }
}
