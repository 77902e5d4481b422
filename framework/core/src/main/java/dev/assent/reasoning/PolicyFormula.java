// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.List;

/**
 * A policy as a formula: a request is allowed if it is in a cube that allows and in none that denies.
 *
 * @param allows one cube a statement that allows and can match anything
 * @param denies one cube a statement that denies and can match anything
 */
record PolicyFormula(List<Cube> allows, List<Cube> denies) {
    PolicyFormula {
        allows = List.copyOf(allows);
        denies = List.copyOf(denies);
    }
}
