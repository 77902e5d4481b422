// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog;

import java.util.Objects;

/**
 * A limit that AWS sets on policies or on the number and names of things.
 *
 * <p>AWS: reference_iam-quotas
 *
 * @param name our name for it, such as {@code managed-policy}
 * @param limit the largest value that AWS accepts by default
 * @param countsWhitespace whether white space in a policy counts; false if the limit is not one of text
 * @param date the day on which the limit was entered, as {@code 2026-11-24}
 */
public record Quota(String name, int limit, boolean countsWhitespace, String date) {
    public Quota {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(date, "date");
        if (limit < 1) {
            throw new IllegalArgumentException("a quota is at least 1: " + name + " " + limit);
        }
    }
}
