// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.decision.Decision;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.evaluation.condition.ContextLookup;
import dev.assent.pattern.ArnText;
import dev.assent.request.ContextValue;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A request while it is decided: its parts in the form that matching needs, and the remarks that matching makes. */
final class Question implements ContextLookup {
    private final Request request;
    private final ApplicablePolicies policies;
    private final String action;
    private final String service;
    private final ArnText resource;
    private final Caller caller;
    private final DerivedContext derived;
    private Set<String> notes = Set.of();
    private Set<String> unspecified = Set.of();

    Question(Request request, ApplicablePolicies policies) {
        this.request = request;
        this.policies = policies;
        this.action = request.action().toLowerCase(Locale.ROOT);
        this.service = request.service();
        this.resource = ArnText.of(request.resource().arn());
        this.caller = new Caller(request.principal());
        this.derived = new DerivedContext(request, policies);
    }

    Request request() {
        return request;
    }

    Principal principal() {
        return request.principal();
    }

    /** {@return the principal under all the names by which a policy may mean it} */
    Caller caller() {
        return caller;
    }

    ApplicablePolicies policies() {
        return policies;
    }

    /** {@return the action in lower case} */
    String action() {
        return action;
    }

    /** {@return the service prefix of the action in lower case} */
    String service() {
        return service;
    }

    ArnText resource() {
        return resource;
    }

    @Override
    public ContextValue get(String key) {
        ContextValue value = derived.get(key);
        if (value instanceof ContextValue.Unspecified) {
            if (unspecified.isEmpty()) {
                unspecified = new LinkedHashSet<>();
            }
            unspecified.add(key.toLowerCase(Locale.ROOT));
        }
        return value;
    }

    /** {@return the keys that were asked for and that nobody stated, in lower case} */
    Set<String> unspecified() {
        return unspecified;
    }

    @Override
    public void note(String remark) {
        if (notes.isEmpty()) {
            notes = new LinkedHashSet<>();
        }
        notes.add(remark);
    }

    /** {@return the remarks made so far, in order; they go onto the {@link Decision}} */
    List<String> notes() {
        return new ArrayList<>(notes);
    }
}
