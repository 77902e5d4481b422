// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog;

import java.util.List;
import java.util.Objects;

/**
 * A type of resource of a service.
 *
 * @param name its name in the Service Authorization Reference, such as {@code bucket}
 * @param arn the form of its ARN with <code>${...}</code> for the parts that vary
 * @param conditionKeys the keys that requests about it can have
 */
public record ResourceType(String name, String arn, List<ConditionKey> conditionKeys) {
    public ResourceType {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(arn, "arn");
        conditionKeys = List.copyOf(conditionKeys);
    }
}
