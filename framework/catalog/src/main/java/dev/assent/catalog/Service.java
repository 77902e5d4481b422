// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A service: its actions, resource types and condition keys. */
public final class Service {
    private final String prefix;
    private final String name;
    private final Map<String, Action> actions;
    private final List<ResourceType> resourceTypes;
    private final List<ConditionKey> conditionKeys;

    Service(
            String prefix,
            String name,
            Map<String, Action> actions,
            List<ResourceType> resourceTypes,
            List<ConditionKey> conditionKeys) {
        this.prefix = prefix;
        this.name = name;
        this.actions = actions;
        this.resourceTypes = List.copyOf(resourceTypes);
        this.conditionKeys = List.copyOf(conditionKeys);
    }

    /** {@return the prefix of its actions, such as {@code s3}} */
    public String prefix() {
        return prefix;
    }

    /** {@return its name, such as {@code Amazon S3}} */
    public String name() {
        return name;
    }

    /** {@return the action of that name without the prefix, which ignores case, or empty} */
    public Optional<Action> action(String actionName) {
        return Optional.ofNullable(actions.get(actionName.toLowerCase(Locale.ROOT)));
    }

    /** {@return its actions by name} */
    public Collection<Action> actions() {
        return Collections.unmodifiableCollection(actions.values());
    }

    /** {@return the names of its actions without the prefix} */
    List<String> actionNames() {
        return actions.values().stream()
                .map(action -> action.name().substring(prefix.length() + 1))
                .toList();
    }

    /** {@return its resource types by name} */
    public List<ResourceType> resourceTypes() {
        return resourceTypes;
    }

    /** {@return the condition keys that its actions and resource types use, global ones among them} */
    public List<ConditionKey> conditionKeys() {
        return conditionKeys;
    }
}
