// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.Optional;

/**
 * What became of a leaf.
 *
 * @param model a request in it, or empty
 * @param unknown why nobody knows whether it has a request, else empty; with neither it has none
 */
record Realisation(Optional<Model> model, String unknown) {
    static final Realisation DEAD = new Realisation(Optional.empty(), "");

    static Realisation found(Model model) {
        return new Realisation(Optional.of(model), "");
    }

    static Realisation unknown(String why) {
        return new Realisation(Optional.empty(), why);
    }

    boolean isUnknown() {
        return !unknown.isEmpty();
    }

    boolean isDead() {
        return model.isEmpty() && !isUnknown();
    }
}
