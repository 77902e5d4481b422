// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * A list of names that AWS or others publish and that no package has.
 *
 * @param name our name for it, such as {@code sensitive-keys}
 * @param date the day on which the list was made, as {@code 2026-11-24}
 * @param source where its facts were read or are documented
 * @param entries its entries, in the order of the file
 */
public record ServiceList(String name, String date, String source, Set<String> entries) {
    public ServiceList {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(source, "source");
        entries = Collections.unmodifiableSet(new LinkedHashSet<>(entries));
    }
}
