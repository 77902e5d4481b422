// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.decision.Layer;
import dev.assent.decision.StatementRef;
import dev.assent.environment.NamedPolicy;
import dev.assent.pattern.Text;
import dev.assent.policy.Condition;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.ResourceClause;
import dev.assent.policy.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Turns policies into cubes: the conjunction of what the elements of a statement ask for.
 *
 * <p>AWS: reference_policies_elements
 */
final class PolicyCompiler {
    private static final String ALL_OF_S3 = "arn:aws:s3:::*";

    private final Vocabulary vocabulary;
    private final CoupledKeys coupled;
    private final Map<Text, Glob> actions = new HashMap<>();
    private final Map<List<Object>, Optional<Glob>> resources = new HashMap<>();

    PolicyCompiler(Vocabulary vocabulary, CoupledKeys coupled) {
        this.vocabulary = vocabulary;
        this.coupled = coupled;
    }

    /** {@return the policy as cubes that allow and cubes that deny} */
    PolicyFormula compile(NamedPolicy policy, PolicyKind kind, Layer layer) {
        PolicyDocument document = policy.document();
        List<Cube> allows = new ArrayList<>();
        List<Cube> denies = new ArrayList<>();
        for (Statement statement : document.statements()) {
            StatementRef ref = new StatementRef(
                    layer, policy.name(), statement.index(), statement.sid(), statement.at(), policy.address());
            statement(statement, kind, document.version().hasVariables())
                    .map(literals -> Cube.of(literals, Optional.of(ref)))
                    .ifPresent(cube -> (statement.effect() == Effect.ALLOW ? allows : denies).add(cube));
        }
        return new PolicyFormula(allows, denies);
    }

    /** {@return the literals of a statement, or empty if it can match nothing} */
    private Optional<int[]> statement(Statement statement, PolicyKind kind, boolean variables) {
        Conjunction cube = new Conjunction(vocabulary);
        if (kind.hasPrincipal()) {
            statement.principal().ifPresentOrElse(clause -> new PrincipalGlobs(clause).addTo(cube), cube::never);
        }
        return rest(statement, kind, variables, cube);
    }

    /** {@return the literals of a statement without its principal, or empty if it can match nothing} */
    Optional<int[]> withoutPrincipal(Statement statement, PolicyKind kind, boolean variables) {
        return rest(statement, kind, variables, new Conjunction(vocabulary));
    }

    private Optional<int[]> rest(Statement statement, PolicyKind kind, boolean variables, Conjunction cube) {
        cube.add(
                Dimension.ACTION,
                actions(statement.action().values().values()),
                !statement.action().negated());
        statement
                .resource()
                .ifPresent(
                        clause -> cube.add(Dimension.RESOURCE, resources(clause, kind, variables), !clause.negated()));
        for (Condition condition : statement.conditions()) {
            new ConditionCompiler(vocabulary, variables).add(condition, coupled.of(condition, kind), cube);
        }
        return cube.literals();
    }

    // Policy variables are not allowed in actions.
    private GlobList actions(List<PolicyValue> values) {
        TokenReader reader = new TokenReader(vocabulary, false);
        return GlobList.of(values.stream()
                .map(value -> actions.computeIfAbsent(
                        value.text(), text -> reader.text(text, true, TokenReader.Case.LOWERED)))
                .toList());
    }

    /** {@return patterns of actions as a literal's globs} */
    static GlobList actions(Vocabulary vocabulary, List<String> patterns) {
        TokenReader reader = new TokenReader(vocabulary, false);
        return GlobList.of(patterns.stream()
                .map(text -> reader.text(Text.of(text.toLowerCase(Locale.ROOT)), true, TokenReader.Case.LOWERED))
                .toList());
    }

    private GlobList resources(ResourceClause clause, PolicyKind kind, boolean variables) {
        TokenReader reader = new TokenReader(vocabulary, variables);
        List<Glob> globs = new ArrayList<>();
        for (PolicyValue value : clause.values().values()) {
            resources
                    .computeIfAbsent(
                            List.of(value.text(), kind, variables), text -> resource(value.text(), kind, reader))
                    .ifPresent(globs::add);
            if (value.text().toString().equals(ALL_OF_S3)) {
                globs.add(Glob.literal(ResourceShapes.NONE_OF_S3));
            }
        }
        return GlobList.of(globs);
    }

    /** {@return the globs of patterns of resources, as a policy of a kind means them} */
    static GlobList resources(Vocabulary vocabulary, List<String> patterns, PolicyKind kind) {
        TokenReader reader = new TokenReader(vocabulary, false);
        return GlobList.of(patterns.stream()
                .flatMap(text -> resource(Text.of(text), kind, reader).stream())
                .toList());
    }

    static Optional<Glob> resource(Text text, PolicyKind kind, TokenReader reader) {
        if (text.equals(Text.of("*"))) {
            return Optional.of(Glob.EVERYTHING);
        }
        Optional<Glob> arn = reader.arn(text, true);
        return arn.isPresent() || !expands(text.toString(), kind)
                ? arn
                : reader.arn(text.plus(Text.of(":*".repeat(missing(text.toString())))), true);
    }

    // What a pattern of fewer than six parts means is observed, not documented: see docs/semantics.md.
    private static boolean expands(String text, PolicyKind kind) {
        return switch (kind) {
            case IDENTITY, BOUNDARY, SESSION -> true;
            case RESOURCE, TRUST, ENDPOINT -> text.indexOf('*') >= 0;
            case SCP -> text.endsWith("*");
            case RCP -> false;
        };
    }

    private static int missing(String text) {
        return (int) (5 - text.chars().filter(character -> character == ':').count());
    }
}
