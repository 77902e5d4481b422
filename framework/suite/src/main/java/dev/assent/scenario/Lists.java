// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import java.util.ArrayList;
import java.util.List;

/** Joins lists of keys. */
final class Lists {
    private Lists() {}

    @SafeVarargs
    static List<String> join(List<String>... lists) {
        List<String> joined = new ArrayList<>();
        for (List<String> list : lists) {
            list.stream().filter(key -> !joined.contains(key)).forEach(joined::add);
        }
        return List.copyOf(joined);
    }
}
