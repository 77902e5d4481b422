// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A first suite for a policy.
 *
 * @param policy the path of the policy from the project root
 * @param file the file in which it is to be written; it does not exist yet
 * @param text the suite; empty = none could be made
 * @param remark how many scenarios it has, or why there is none
 */
public record FirstSuite(String policy, Path file, String text, String remark) {
    public FirstSuite {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(remark, "remark");
    }
}
