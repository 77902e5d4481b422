// SPDX-License-Identifier: Apache-2.0
package dev.assent.policy;

import dev.assent.source.SourceLocation;
import java.util.Objects;

/**
 * One key under one operator of a Condition block.
 *
 * <p>AWS: reference_policies_elements_condition
 *
 * @param operator the operator
 * @param key the condition key as written; keys compare without case
 * @param values the policy's values
 * @param at where the key is written
 */
public record Condition(ConditionOperator operator, String key, PolicyValues values, SourceLocation at) {
    public Condition {
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(at, "at");
    }
}
