// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import java.util.Objects;

/**
 * Where the scenarios of a group happen: the world of the suite with what the group changes in it.
 *
 * @param given the declarations
 * @param defaults what holds for every scenario
 */
public record Setting(Given given, Defaults defaults) {
    public Setting {
        Objects.requireNonNull(given, "given");
        Objects.requireNonNull(defaults, "defaults");
    }
}
