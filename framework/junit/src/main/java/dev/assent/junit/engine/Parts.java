// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import java.util.HashSet;
import java.util.Set;

/** Which parts of a file are selected: all of it, scenarios by id, cases by {@code id/key}. */
final class Parts {
    private final Set<String> selected = new HashSet<>();
    private boolean all;

    void addAll() {
        all = true;
    }

    void add(String part) {
        selected.add(part);
    }

    boolean has(String scenario, String key) {
        return all || selected.contains(scenario) || selected.contains(scenario + "/" + key);
    }
}
