// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.policy.PolicyValue;
import dev.assent.policy.ResourceClause;
import dev.assent.request.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A set of requests on which the same resource policy has a say: those on a declared resource and what lies below it,
 * those that ask the trust policy of a role, or those on resources that nobody declared.
 *
 * @param example a resource of it, in which account it is
 * @param action an action that is asked about it
 * @param region which requests are in it
 * @param holes which requests are not in it all the same; each inner list is a set
 * @param isDeclared whether somebody declared the resource, so that its account is known
 */
record Target(Resource example, String action, List<Term> region, List<List<Term>> holes, boolean isDeclared) {
    Target {
        Objects.requireNonNull(example, "example");
        Objects.requireNonNull(action, "action");
        region = List.copyOf(region);
        holes = holes.stream().map(List::copyOf).toList();
    }

    /** {@return what all of the requests that are in it have, whoever makes them} */
    List<Term> within(RequestSet requests) {
        List<Term> within = new ArrayList<>();
        within.add(Term.ofActions(requests.actions()));
        if (!requests.resources().isEmpty()) {
            within.add(Term.ofResources(requests.resources()));
        }
        if (!requests.exceptResources().isEmpty()) {
            within.add(Term.exceptResources(requests.exceptResources()));
        }
        within.addAll(region);
        return within;
    }

    /** {@return those of its requests that lie in some sets as well} */
    Target within(List<Term> terms) {
        List<Term> all = new ArrayList<>(region);
        all.addAll(terms);
        return new Target(example, action, all, holes, isDeclared);
    }

    /** {@return whether it can have some of the requests; a quick look at what stands before wildcards} */
    boolean mayMeet(RequestSet requests) {
        Term asked = Term.ofActions(requests.actions());
        return region.stream().allMatch(term -> Prefixes.meet(asked, term) && mayMeet(term, requests.resources()));
    }

    private static boolean mayMeet(Term term, List<String> patterns) {
        Optional<ResourceClause> resource = term.statement().resource();
        if (patterns.isEmpty() || resource.isEmpty()) {
            return true;
        }
        List<PolicyValue> values = resource.get().values().values();
        return resource.get().negated()
                ? patterns.stream()
                        .anyMatch(pattern -> values.stream()
                                .noneMatch(value -> value.text().toString().equals(pattern)))
                : values.stream()
                        .anyMatch(value -> patterns.stream()
                                .anyMatch(pattern ->
                                        Prefixes.ofResources(value.text().toString(), pattern)));
    }
}
