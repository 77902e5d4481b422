// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.environment.NamedPolicy;
import dev.assent.policy.PolicyKind;
import dev.assent.request.Principal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The policies of one kind that one principal, resource or level of the organization has.
 *
 * @param kind as what it has them
 * @param id by what it is known in another revision, among those of its kind
 * @param holder what has them, as sentences name it; empty = they are named, but nothing has them
 * @param principal the holder, if it is a user or role that has them for itself
 * @param policies the policies, at least one
 */
record Holding(PolicyKind kind, String id, String holder, Optional<Principal> principal, List<NamedPolicy> policies) {
    Holding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(principal, "principal");
        policies = List.copyOf(policies);
    }

    /** {@return a policy that nothing has, known by its file and name} */
    static Holding of(PolicyKind kind, NamedPolicy policy) {
        return new Holding(kind, file(policy) + "|" + policy.name(), "", Optional.empty(), List.of(policy));
    }

    /** {@return these with other policies in their place} */
    Holding with(List<NamedPolicy> others) {
        return new Holding(kind, id, holder, principal, others);
    }

    /** {@return by what it is known in another revision} */
    String key() {
        return kind + "|" + id;
    }

    /** {@return whether AWS keeps the policy, so that it has no file} */
    static boolean isOfAws(NamedPolicy policy) {
        return file(policy).startsWith("arn:") || file(policy).indexOf('.') < 0;
    }

    static String file(NamedPolicy policy) {
        return policy.document().at().file();
    }
}
