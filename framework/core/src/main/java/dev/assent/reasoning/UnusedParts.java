// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.policy.Effect;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.Statement;
import dev.assent.reasoning.UnusedPart.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Looks for the parts of a policy that have no use, each by comparing the policy with itself without the part. */
final class UnusedParts {
    private final PolicyDocument policy;
    private final ReasonerOptions options;
    private final long start = System.nanoTime();
    private final List<UnusedPart> found = new ArrayList<>();
    private final List<UnusedPart> open = new ArrayList<>();
    private final Set<String> unknown = new LinkedHashSet<>();

    UnusedParts(PolicyDocument policy, ReasonerOptions options) {
        this.policy = policy;
        this.options = options.withMostGrants(1);
    }

    Unused find() {
        // What was found to have no use is left out when the next one is looked at: of two equal statements one stays.
        List<Statement> kept = new ArrayList<>(policy.statements());
        for (Statement statement : policy.statements()) {
            List<Statement> others = new ArrayList<>(kept);
            others.remove(statement);
            Optional<Kind> kind = kind(statement, kept, others);
            if (kind.isPresent()) {
                found.add(part(kind.get(), statement));
                kept = others;
            } else {
                patterns(statement);
            }
        }
        return new Unused(found, open, List.copyOf(unknown));
    }

    private static UnusedPart part(Kind kind, Statement statement) {
        return new UnusedPart(kind, statement.index(), statement.sid(), Optional.empty(), statement.at());
    }

    private Optional<Kind> kind(Statement statement, List<Statement> kept, List<Statement> others) {
        if (statement.effect() == Effect.DENY) {
            return is(Kind.INEFFECTIVE_DENY, statement, kept, others);
        }
        List<Statement> alone = kept.stream()
                .filter(other -> other.equals(statement) || other.effect() == Effect.DENY)
                .toList();
        return is(Kind.DEAD_ALLOW, statement, List.of(), alone)
                .or(() -> is(Kind.REDUNDANT_ALLOW, statement, others, kept));
    }

    // It is of that kind if the second statements allow nothing that the first do not.
    private Optional<Kind> is(Kind kind, Statement statement, List<Statement> less, List<Statement> more) {
        ReasonerOptions left = options.since(start);
        Optional<String> over = left.over();
        if (over.isPresent()) {
            unknown.add(over.get());
            open.add(part(kind, statement));
            return Optional.empty();
        }
        Comparison comparison = PolicyReasoner.compare(
                GeneratedPolicies.withStatements(policy, less), GeneratedPolicies.withStatements(policy, more), left);
        if (comparison.verdict() == Verdict.UNKNOWN) {
            unknown.addAll(comparison.unknownReasons());
            open.add(part(kind, statement));
        }
        return comparison.verdict() == Verdict.PASS ? Optional.of(kind) : Optional.empty();
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
