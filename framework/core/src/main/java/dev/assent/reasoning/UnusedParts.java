// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.policy.Effect;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.Statement;
import dev.assent.reasoning.UnusedPart.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Looks for the parts of a policy that have no use, each by comparing the policy with itself without the part. */
final class UnusedParts {
    private final PolicyDocument policy;
    private final ReasonerOptions options;
    private final List<UnusedPart> found = new ArrayList<>();

    UnusedParts(PolicyDocument policy, ReasonerOptions options) {
        this.policy = policy;
        this.options = options.withMostGrants(1);
    }

    List<UnusedPart> find() {
        // What was found to have no use is left out when the next one is looked at: of two equal statements one stays.
        List<Statement> kept = new ArrayList<>(policy.statements());
        for (Statement statement : policy.statements()) {
            List<Statement> others = new ArrayList<>(kept);
            others.remove(statement);
            Optional<Kind> kind = kind(statement, kept, others);
            if (kind.isPresent()) {
                found.add(new UnusedPart(
                        kind.get(), statement.index(), statement.sid(), Optional.empty(), statement.at()));
                kept = others;
            } else {
                patterns(statement);
            }
        }
        return found;
    }

    private Optional<Kind> kind(Statement statement, List<Statement> kept, List<Statement> others) {
        if (statement.effect() == Effect.DENY) {
            return isSame(kept, others) ? Optional.of(Kind.INEFFECTIVE_DENY) : Optional.empty();
        }
        List<Statement> alone = kept.stream()
                .filter(other -> other.equals(statement) || other.effect() == Effect.DENY)
                .toList();
        if (isSame(List.of(), alone)) {
            return Optional.of(Kind.DEAD_ALLOW);
        }
        return isSame(others, kept) ? Optional.of(Kind.REDUNDANT_ALLOW) : Optional.empty();
    }

    // Whether the second statements allow nothing that the first do not.
    private boolean isSame(List<Statement> less, List<Statement> more) {
        Comparison comparison = PolicyReasoner.compare(
                GeneratedPolicies.withStatements(policy, less),
                GeneratedPolicies.withStatements(policy, more),
                options);
        return comparison.verdict() == Verdict.PASS;
    }

    private void patterns(Statement statement) {
        TokenReader reader = new TokenReader(new Vocabulary(), policy.version().hasVariables());
        patterns(
                statement,
                statement.action().values(),
                value -> Optional.of(reader.text(value.text(), true, TokenReader.Case.LOWERED)));
        statement
                .resource()
                .ifPresent(clause -> patterns(
                        statement,
                        clause.values(),
                        value -> PolicyCompiler.resource(value.text(), options.kind(), reader)));
    }

    private void patterns(Statement statement, PolicyValues values, Function<PolicyValue, Optional<Glob>> read) {
        List<Glob> kept = new ArrayList<>();
        List<Optional<Glob>> globs = values.values().stream().map(read).toList();
        for (int i = 0; i < globs.size(); i++) {
            Optional<Glob> glob = globs.get(i);
            if (glob.isEmpty()) {
                continue;
            }
            List<Glob> beside = new ArrayList<>(kept);
            globs.subList(i + 1, globs.size()).forEach(later -> later.ifPresent(beside::add));
            if (GlobList.of(beside).covers(glob.get())) {
                PolicyValue value = values.values().get(i);
                found.add(new UnusedPart(
                        Kind.REDUNDANT_PATTERN,
                        statement.index(),
                        statement.sid(),
                        Optional.of(value.text().toString()),
                        value.at()));
            } else {
                kept.add(glob.get());
            }
        }
    }
}
