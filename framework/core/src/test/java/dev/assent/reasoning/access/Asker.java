// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.environment.SessionFacts;
import dev.assent.request.Principal;
import java.util.Optional;

/**
 * Who may ask in a random world.
 *
 * @param open whether nobody declared it: then it holds every permission
 */
record Asker(Principal principal, Optional<SessionFacts> session, boolean open) {
    static Asker declared(Principal principal) {
        return new Asker(principal, Optional.empty(), false);
    }

    static Asker open(Principal principal) {
        return new Asker(principal, Optional.empty(), true);
    }
}
