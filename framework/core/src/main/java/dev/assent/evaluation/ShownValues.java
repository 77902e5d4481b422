// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.pattern.PolicyString;
import dev.assent.pattern.PolicyVariable;
import dev.assent.policy.PolicyValue;
import java.util.List;

/**
 * The values of one element of a policy as a trace shows them: variables are replaced by what they stand for, so that a
 * reader sees what was compared.
 */
final class ShownValues {
    private final List<PolicyValue> values;
    private final List<String> texts;
    private final boolean variables;

    /**
     * Takes the values of an element.
     *
     * @param values the values
     * @param variables whether the element may have variables
     */
    ShownValues(List<PolicyValue> values, boolean variables) {
        this.values = values;
        this.texts = values.stream().map(value -> value.text().toString()).toList();
        this.variables = variables && texts.stream().anyMatch(text -> text.contains("${"));
    }

    /** {@return the values, put in from a request} */
    List<String> in(PolicyVariable.Values request) {
        return variables ? values.stream().map(value -> show(value, request)).toList() : texts;
    }

    private static String show(PolicyValue value, PolicyVariable.Values request) {
        return PolicyString.parse(value.text(), true, true)
                .resolve(request)
                .map(Object::toString)
                .orElse(value.text().toString());
    }
}
