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

    /** {@return the form of its ARN as a pattern: {@code arn:*:s3:::*} for a bucket} */
    public String arnPattern() {
        StringBuilder pattern = new StringBuilder();
        int index = 0;
        for (int from = arn.indexOf("${"); from >= 0; from = arn.indexOf("${", index)) {
            pattern.append(arn, index, from).append('*');
            index = arn.indexOf('}', from) + 1;
        }
        return pattern.append(arn.substring(index)).toString();
    }
}
