// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog;

import java.util.List;
import java.util.Objects;

/**
 * An action that policies can name.
 *
 * @param name its full name as AWS spells it, such as {@code s3:GetObject}
 * @param level what it does
 * @param permissionOnly whether no API operation has its name: it is checked on the way of another one
 * @param resources the resource types that it is asked about; none = it is asked about {@code *} only
 * @param conditionKeys the keys that every request for it can have
 * @param dependents actions that the caller may need besides
 */
public record Action(
        String name,
        AccessLevel level,
        boolean permissionOnly,
        List<ActionResource> resources,
        List<ConditionKey> conditionKeys,
        List<String> dependents) {
    public Action {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(level, "level");
        resources = List.copyOf(resources);
        conditionKeys = List.copyOf(conditionKeys);
        dependents = List.copyOf(dependents);
    }

    /** {@return whether requests for it can have a condition key that AWS does not send with every request} */
    public boolean hasConditionKey(String key) {
        return matches(conditionKeys, key)
                || resources.stream()
                        .anyMatch(resource -> matches(resource.conditionKeys(), key)
                                || matches(resource.type().conditionKeys(), key));
    }

    private static boolean matches(List<ConditionKey> keys, String key) {
        return keys.stream().anyMatch(known -> known.matches(key));
    }

    /** {@return whether it is asked about {@code *} only, so that a policy with a specific resource never allows it} */
    public boolean isWildcardOnly() {
        return resources.isEmpty();
    }

    /**
     * A resource type of an action.
     *
     * @param type the type
     * @param required whether every request for the action is about one
     * @param conditionKeys the keys that requests about it can have only for this action
     */
    public record ActionResource(ResourceType type, boolean required, List<ConditionKey> conditionKeys) {
        public ActionResource {
            Objects.requireNonNull(type, "type");
            conditionKeys = List.copyOf(conditionKeys);
        }
    }
}
