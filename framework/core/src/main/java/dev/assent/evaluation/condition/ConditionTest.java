// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.condition;

import dev.assent.pattern.IpRange;
import dev.assent.pattern.Match;
import dev.assent.pattern.Text;
import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator;
import dev.assent.policy.Effect;
import dev.assent.request.ContextValue;
import java.util.List;
import java.util.Locale;

/**
 * One key under one operator, read once and asked many times.
 *
 * <p>AWS: reference_policies_elements_condition_operators,
 * reference_policies_condition-single-vs-multi-valued-context-keys
 */
public final class ConditionTest {
    private static final Text NULL = Text.of("true");
    private static final Text PRESENT = Text.of("false");

    private final Condition condition;
    private final String key;
    private final String words;
    private final ConditionOperator operator;
    private final boolean negated;
    private final boolean userSupplied;
    private final Effect effect;
    private final ValueTest test;

    private ConditionTest(Condition condition, Effect effect, ValueTest test) {
        this.condition = condition;
        this.key = condition.key().toLowerCase(Locale.ROOT);
        this.operator = condition.operator();
        this.words = operator.spelling() + " " + condition.key();
        this.negated = operator.base().negated();
        this.userSupplied = key.equals("aws:tagkeys") || key.startsWith("aws:requesttag/");
        this.effect = effect;
        this.test = test;
    }

    /**
     * {@return the test of a condition}
     *
     * @param condition the condition
     * @param effect the effect of its statement; a policy value that cannot be read never makes an Allow match, while a
     *     Deny is then not decided rather than silently lost
     * @param variables whether the policy's version has policy variables
     */
    public static ConditionTest compile(Condition condition, Effect effect, boolean variables) {
        return new ConditionTest(condition, effect, valueTest(condition, variables));
    }

    /**
     * {@return whether AWS can read a value of an operator of that family; a value that it cannot read matches nothing}
     *
     * @param family how the operator compares
     * @param text the value as the policy has it, without variables
     */
    public static boolean isReadable(ConditionOperator.Family family, String text) {
        return switch (family) {
            case NUMERIC -> NumericTest.parse(text).isPresent();
            case DATE -> DateTest.parse(text).isPresent();
            case BOOL, NULL -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
            case IP_ADDRESS -> IpRange.parse(text).isPresent();
            case STRING, BINARY, ARN -> true;
            case UNKNOWN -> false;
        };
    }

    private static ValueTest valueTest(Condition condition, boolean variables) {
        ConditionOperator.Base base = condition.operator().base();
        return switch (base.family()) {
            case STRING -> StringTest.compile(base, condition.values(), variables);
            case NUMERIC -> NumericTest.compile(base, condition.values());
            case DATE -> DateTest.compile(base, condition.values());
            case BOOL -> BoolTest.compile(condition.values(), variables);
            case BINARY -> BinaryTest.compile(condition.values());
            case IP_ADDRESS -> IpAddressTest.compile(condition.values());
            case ARN -> ArnTest.compile(condition.values(), variables);
            case NULL -> NullTest.compile(condition.values());
            case UNKNOWN -> (value, context) -> Match.UNKNOWN;
        };
    }

    /** {@return the condition as the policy has it} */
    public Condition condition() {
        return condition;
    }

    /** {@return operator and key as the policy spells them, as traces show them} */
    public String words() {
        return words;
    }

    /** {@return whether the request meets the condition} */
    public Match match(ContextLookup context) {
        if (operator.base() == ConditionOperator.Base.UNKNOWN) {
            return Match.UNKNOWN;
        }
        ContextValue value = context.get(key);
        Match result = operator.base() == ConditionOperator.Base.NULL
                ? test.matches(isNull(value) ? NULL : PRESENT, context)
                : matchValue(value, context);
        return test.hasBadValue() ? withBadValue(result) : result;
    }

    // A policy value that cannot be read: we do not know what AWS makes of it.
    private Match withBadValue(Match result) {
        if (effect == Effect.DENY) {
            return result == Match.TRUE && !negated ? Match.TRUE : Match.UNKNOWN;
        }
        return negated ? Match.FALSE : result;
    }

    private Match matchValue(ContextValue value, ContextLookup context) {
        boolean missing = value instanceof ContextValue.Absent || value instanceof ContextValue.Unspecified;
        return switch (operator.qualifier()) {
            case NONE -> missing ? Match.of(negated || operator.ifExists()) : matchPlain(value, context);
            case FOR_ALL_VALUES -> missing ? Match.TRUE : matchAll(value.values(), context);
            case FOR_ANY_VALUE ->
                missing || value.values().isEmpty() ? Match.of(operator.ifExists()) : matchAny(value.values(), context);
        };
    }

    private Match matchPlain(ContextValue value, ContextLookup context) {
        if (value instanceof ContextValue.Single single) {
            return matchOne(single.value(), context);
        }
        if (value.values().isEmpty()) {
            return Match.of(negated || operator.ifExists());
        }
        // Observed, not documented: without a set operator several values match neither way.
        context.note("`" + condition.key() + "` is multi-valued; `" + operator.spelling()
                + "` without ForAllValues or ForAnyValue does not match it");
        return Match.FALSE;
    }

    private Match matchAll(List<Text> values, ContextLookup context) {
        if (userSupplied && values.equals(List.of(Text.EMPTY))) {
            return Match.TRUE;
        }
        Match result = Match.TRUE;
        for (Text value : values) {
            result = result.and(matchOne(value, context));
        }
        return result;
    }

    private Match matchAny(List<Text> values, ContextLookup context) {
        Match result = Match.FALSE;
        for (Text value : values) {
            result = result.or(matchOne(value, context));
        }
        return result;
    }

    private Match matchOne(Text value, ContextLookup context) {
        Match match = test.matches(value, context);
        if (match == Match.FALSE && !test.accepts(value)) {
            context.note("the value `" + value + "` of `" + condition.key() + "` cannot be read by `"
                    + operator.spelling() + "`, so the condition does not match");
            return Match.FALSE;
        }
        return negated ? match.not() : match;
    }

    // An empty list is a null; so is an empty text where the caller supplies the key.
    // AWS: reference_policies_elements_condition_operators (Null), ..._single-vs-multi-valued-context-keys
    private boolean isNull(ContextValue value) {
        if (value instanceof ContextValue.Single && !userSupplied) {
            return false;
        }
        List<Text> values = value.values();
        return values.isEmpty() || (userSupplied && values.equals(List.of(Text.EMPTY)));
    }
}
