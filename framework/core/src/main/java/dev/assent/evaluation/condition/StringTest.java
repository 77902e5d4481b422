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

/** The string operators. Texts compare by code point; nothing is normalized. */
final class StringTest implements ValueTest {
    private final Set<String> exact = new HashSet<>();
    private final List<Glob> patterns = new ArrayList<>();
    private final List<PolicyString> variable = new ArrayList<>();
    private final List<String> variableHeads = new ArrayList<>();
    private final boolean ignoreCase;

    private StringTest(boolean ignoreCase) {
        this.ignoreCase = ignoreCase;
    }

    static StringTest compile(Base base, PolicyValues values, boolean variables) {
        boolean ignoreCase = base == Base.STRING_EQUALS_IGNORE_CASE || base == Base.STRING_NOT_EQUALS_IGNORE_CASE;
        boolean wildcards = base == Base.STRING_LIKE || base == Base.STRING_NOT_LIKE;
        StringTest test = new StringTest(ignoreCase);
        for (PolicyValue value : values.values()) {
            test.add(PolicyString.parse(value.text(), variables, wildcards));
        }
        return test;
    }

    private void add(PolicyString value) {
        if (!value.variables().isEmpty()) {
            variable.add(value);
            variableHeads.add(ignoreCase ? folded(value.head()) : value.head());
            return;
        }
        Glob glob = (ignoreCase ? value.folded() : value)
                .resolve(key -> Optional.empty())
                .orElseThrow();
        if (glob.isExact()) {
            exact.add(glob.head());
        } else {
            patterns.add(glob);
        }
    }

    @Override
    public Match matches(Text value, ContextLookup context) {
        Text folded = ignoreCase ? value.map(StringTest::folded) : value;
        Match result = folded.isKnown() ? Match.of(exact.contains(folded.known())) : matchesExact(folded);
        for (int index = 0; index < patterns.size() && result != Match.TRUE; index++) {
            result = result.or(patterns.get(index).match(folded));
        }
        for (int index = 0; index < variable.size() && result != Match.TRUE; index++) {
            if (!folded.isKnown() || folded.known().startsWith(variableHeads.get(index))) {
                result = result.or(matches(variable.get(index), folded, context));
            }
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
        return string.resolve(context)
                .map(glob -> ignoreCase ? glob.folded() : glob)
                .map(glob -> glob.match(value))
                .orElse(Match.FALSE);
    }

    // Character by character, so that a text never changes its length: a sharp s is not two letters.
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.chars().forEach(character -> folded.append(Character.toLowerCase((char) character)));
        return folded.toString();
    }
}
