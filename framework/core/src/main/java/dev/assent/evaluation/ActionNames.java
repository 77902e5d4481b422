// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Names of actions in lower case, folded once. Threads share it; reading takes no lock. */
final class ActionNames {
    // More than AWS has; made-up ones without end do not fill the memory.
    private static final int MOST = 50_000;

    private final ConcurrentMap<String, ActionName> names = new ConcurrentHashMap<>();

    ActionName of(String action) {
        ActionName name = names.get(action);
        return name != null ? name : add(action);
    }

    private ActionName add(String action) {
        String folded = action.toLowerCase(Locale.ROOT);
        ActionName name = new ActionName(folded, folded.substring(0, Math.max(0, folded.indexOf(':'))));
        if (names.size() < MOST) {
            names.put(action, name);
        }
        return name;
    }

    /**
     * An action.
     *
     * @param action the whole name in lower case
     * @param service its service prefix
     */
    record ActionName(String action, String service) {}
}
