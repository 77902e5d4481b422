// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which parts of a file are selected: all of it, scenarios by id, cases by {@code id/key}. */
final class Parts {
    private final Set<String> selected = new HashSet<>();
    private final Set<String> linted = new HashSet<>();
    private boolean all;
    private boolean allLinted;

    void addAll() {
        all = true;
    }

    void add(String part) {
        selected.add(part);
    }

    /** Selects what lint finds: in one policy, or in all. */
    void addLint(Optional<String> policy) {
        policy.ifPresentOrElse(linted::add, () -> allLinted = true);
    }

    boolean hasLint(String policy) {
        return all || allLinted || linted.contains(policy);
    }

    boolean has(String scenario, String key) {
        return all || selected.contains(scenario) || selected.contains(scenario + "/" + key);
    }
}
