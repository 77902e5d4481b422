// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.evaluation.condition.ConditionTest;
import dev.assent.pattern.IpRange;
import dev.assent.pattern.Text;
import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator;
import dev.assent.policy.ConditionOperator.Base;
import dev.assent.policy.ConditionOperator.Family;
import dev.assent.policy.PolicyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns a key under an operator into literals. Negated operators are negated literals, which are true of an absent key.
 *
 * <p>AWS: reference_policies_elements_condition_operators
 */
final class ConditionCompiler {
    private final TokenReader reader;
    private final boolean variables;

    ConditionCompiler(Vocabulary vocabulary, boolean variables) {
        this.reader = new TokenReader(vocabulary, variables);
        this.variables = variables;
    }

    /**
     * Adds the literals of a condition.
     *
     * @param coupled how its key follows from the principal, or empty
     */
    void add(Condition condition, Optional<CoupledKeys.Key> coupled, Conjunction cube) {
        ConditionOperator operator = condition.operator();
        Dimension key = Dimension.key(condition.key());
        if (operator.base().family() == Family.NULL) {
            addNull(condition, key, coupled, cube);
            return;
        }
        Optional<ValueSet> values = values(condition, operator.base());
        if (values.isEmpty()) {
            cube.add(opaque(condition, key), true);
            return;
        }
        if (coupled.isPresent()) {
            coupled.get().add(operator, values.get(), cube);
            return;
        }
        addTest(operator, key, values.get(), cube);
        if (operator.base().family() == Family.ARN && operator.base().negated()) {
            addArns(operator, key, cube);
        }
    }

    // What is no ARN matches neither ArnLike nor ArnNotLike.
    private static void addArns(ConditionOperator operator, Dimension key, Conjunction cube) {
        Atom arns = switch (operator.qualifier()) {
            case NONE -> new Atom(key, Atom.Test.ONE, KeyTypes.ARNS, true);
            case FOR_ALL_VALUES -> new Atom(key, Atom.Test.ALL, KeyTypes.ARNS, true);
            case FOR_ANY_VALUE -> new Atom(key, Atom.Test.ANY, KeyTypes.ARNS, operator.ifExists());
        };
        cube.add(arns, true);
    }

    private static void addTest(ConditionOperator operator, Dimension key, ValueSet values, Conjunction cube) {
        boolean negated = operator.base().negated();
        boolean ifExists = operator.ifExists();
        switch (operator.qualifier()) {
            case NONE -> {
                // A negated operator is true of an absent key, with or without IfExists.
                cube.add(new Atom(key, Atom.Test.ONE, values, ifExists && !negated), !negated);
                if (negated) {
                    // Without a set operator several values match neither way.
                    cube.add(new Atom(key, Atom.Test.AT_MOST_ONE, GlobList.NOTHING, true), true);
                }
            }
            case FOR_ALL_VALUES ->
                cube.add(new Atom(key, negated ? Atom.Test.ANY : Atom.Test.ALL, values, !negated), !negated);
            case FOR_ANY_VALUE ->
                cube.add(new Atom(key, negated ? Atom.Test.ALL : Atom.Test.ANY, values, negated != ifExists), !negated);
        }
    }

    private void addNull(Condition condition, Dimension key, Optional<CoupledKeys.Key> coupled, Conjunction cube) {
        List<String> words = condition.values().values().stream()
                .map(value -> value.text().toString())
                .toList();
        boolean absent = words.stream().anyMatch("true"::equalsIgnoreCase);
        boolean present = words.stream().anyMatch("false"::equalsIgnoreCase);
        if (!words.stream().allMatch(word -> word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false"))) {
            cube.add(opaque(condition, key), true);
        } else if (absent == present) {
            if (!absent) {
                cube.never();
            }
        } else if (coupled.isPresent()) {
            coupled.get().addAbsent(absent, cube);
        } else {
            cube.add(new Atom(key, Atom.Test.ABSENT, GlobList.NOTHING, true), absent);
        }
    }

    // A text with a variable is another one where the version has none.
    private Atom opaque(Condition condition, Dimension key) {
        boolean literal = !variables && condition.values().values().stream().anyMatch(CoupledKeys::mayHaveVariable);
        String text = condition.operator().canonical()
                + condition.values().values().stream()
                        .map(value -> value.text().toString())
                        .sorted()
                        .toList()
                + (literal ? " without variables" : "");
        return new Atom(key, Atom.Test.OPAQUE, GlobList.of(List.of(Glob.literal(text))), true);
    }

    /** {@return the values, or empty if one cannot be read, so that nobody knows what AWS makes of it} */
    private Optional<ValueSet> values(Condition condition, Base base) {
        List<Text> texts =
                condition.values().values().stream().map(PolicyValue::text).toList();
        return switch (base.family()) {
            case STRING -> Optional.of(GlobList.of(strings(texts, base)));
            case ARN -> arns(texts);
            case NUMERIC, DATE -> readable(texts, base.family()).map(list -> LineSet.of(base, list));
            case IP_ADDRESS ->
                readable(texts, base.family())
                        .map(list -> new AddressSet(list.stream()
                                .flatMap(text -> IpRange.parse(text).stream())
                                .toList()));
            case BOOL, BINARY -> readable(texts, base.family()).map(list -> WordSet.of(base.family(), list));
            case NULL, UNKNOWN -> Optional.empty();
        };
    }

    private List<Glob> strings(List<Text> texts, Base base) {
        boolean wildcards = base == Base.STRING_LIKE || base == Base.STRING_NOT_LIKE;
        boolean ignoreCase = base == Base.STRING_EQUALS_IGNORE_CASE || base == Base.STRING_NOT_EQUALS_IGNORE_CASE;
        return texts.stream()
                .map(text ->
                        reader.text(text, wildcards, ignoreCase ? TokenReader.Case.IGNORED : TokenReader.Case.EXACT))
                .toList();
    }

    private Optional<ValueSet> arns(List<Text> texts) {
        List<Glob> globs = new ArrayList<>();
        for (Text text : texts) {
            Optional<Glob> glob = reader.arn(text, false);
            boolean variable = variables && text.toString().contains("${");
            if (glob.isEmpty() && !variable) {
                return Optional.empty();
            }
            // A short text with a variable may become an ARN when the value is put in.
            globs.add(glob.orElseGet(() -> reader.text(text, true, TokenReader.Case.EXACT)));
        }
        return Optional.of(GlobList.of(globs));
    }

    private Optional<List<String>> readable(List<Text> texts, Family family) {
        List<String> known = new ArrayList<>();
        for (Text text : texts) {
            if (!text.isKnown() || !ConditionTest.isReadable(family, text.known())) {
                return Optional.empty();
            }
            known.add(text.known());
        }
        return Optional.of(known);
    }
}
