// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.condition;

import dev.assent.pattern.Glob;
import dev.assent.pattern.Match;
import dev.assent.pattern.PolicyString;
import dev.assent.pattern.Text;
import dev.assent.policy.ConditionOperator.Base;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The string operators. Texts compare by code point; nothing is normalized. */
final class StringTest implements ValueTest {
    private final Set<String> exact = new HashSet<>();
    private final List<Glob> patterns = new ArrayList<>();
    private final List<PolicyString> variable = new ArrayList<>();
    private final UnaryOperator<Text> fold;

    private StringTest(UnaryOperator<Text> fold) {
        this.fold = fold;
    }

    static StringTest compile(Base base, PolicyValues values, boolean variables) {
        boolean ignoreCase = base == Base.STRING_EQUALS_IGNORE_CASE || base == Base.STRING_NOT_EQUALS_IGNORE_CASE;
        boolean wildcards = base == Base.STRING_LIKE || base == Base.STRING_NOT_LIKE;
        StringTest test = new StringTest(ignoreCase ? StringTest::folded : UnaryOperator.identity());
        for (PolicyValue value : values.values()) {
            test.add(PolicyString.parse(value.text(), variables, wildcards));
        }
        return test;
    }

    private void add(PolicyString value) {
        if (!value.variables().isEmpty()) {
            variable.add(value);
            return;
        }
        Glob glob = value.map(fold).resolve(key -> Optional.empty()).orElseThrow();
        if (glob.isExact()) {
            exact.add(glob.head());
        } else {
            patterns.add(glob);
        }
    }

    @Override
    public Match matches(Text value, ContextLookup context) {
        Text folded = fold.apply(value);
        Match result = folded.isKnown() ? Match.of(exact.contains(folded.known())) : matchesExact(folded);
        for (Glob pattern : patterns) {
            result = result == Match.TRUE ? result : result.or(pattern.match(folded));
        }
        for (PolicyString string : variable) {
            result = result == Match.TRUE ? result : result.or(matches(string, folded, context));
        }
        return result;
    }

    private Match matchesExact(Text value) {
        Match result = Match.FALSE;
        for (String text : exact) {
            result = result.or(PolicyString.literal(text).match(value));
        }
        return result;
    }

    private Match matches(PolicyString string, Text value, ContextLookup context) {
        return string.resolve(context).map(glob -> glob.map(fold).match(value)).orElse(Match.FALSE);
    }

    private static Text folded(Text text) {
        return text.map(StringTest::folded);
    }

    // Character by character, so that a text never changes its length: a sharp s is not two letters.
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.chars().forEach(character -> folded.append(Character.toLowerCase((char) character)));
        return folded.toString();
    }
}
