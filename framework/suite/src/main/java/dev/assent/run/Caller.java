// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.document.Node;
import dev.assent.environment.SessionFacts;
import dev.assent.request.Principal;
import java.util.List;
import java.util.Optional;

/**
 * A caller as a scenario names it.
 *
 * @param principal the principal
 * @param session what is known of its temporary credentials, or empty
 * @param claims what a federated provider vouches for
 * @param notes remarks for the decision
 */
record Caller(Principal principal, Optional<SessionFacts> session, List<Node.Entry> claims, List<String> notes) {
    static Caller of(Principal principal) {
        return new Caller(principal, Optional.empty(), List.of(), List.of());
    }

    Caller withNote(String note) {
        return new Caller(principal, session, claims, List.of(note));
    }
}
