// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.decision.Decision;
import dev.assent.environment.Account;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.evaluation.condition.ContextLookup;
import dev.assent.pattern.ArnText;
import dev.assent.request.ContextValue;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request while it is decided: its parts in the form that matching needs, made when it first needs them, and the
 * remarks that matching makes. One thread uses it.
 */
final class Question implements ContextLookup {
    private final Request request;
    private final ApplicablePolicies policies;
    private final Settings settings;
    private @Nullable ArnText resource;
    private @Nullable Caller caller;
    private Set<String> notes = Set.of();
    private @Nullable Map<String, ContextValue> asked;

    Question(Request request, ApplicablePolicies policies, Settings settings) {
        this.settings = settings;
        this.request = request;
        this.policies = policies;
    }

    /**
     * What all questions to an evaluator share.
     *
     * @param strict whether what AWS leaves to each service is not known
     * @param policiesAlone whether what AWS allows or refuses whatever policies say is left out
     * @param names the actions asked for so far
     */
    record Settings(boolean strict, boolean policiesAlone, ActionNames names) {}

    /** {@return whether what AWS allows or refuses whatever policies say is left out} */
    boolean policiesAlone() {
        return settings.policiesAlone();
    }

    /** {@return whether what AWS leaves to each service is not known} */
    boolean strict() {
        return settings.strict();
    }

    /** {@return the same question with other keys stated} */
    Question about(Request changed) {
        return new Question(changed, policies, settings);
    }

    Request request() {
        return request;
    }

    Principal principal() {
        return request.principal();
    }

    /** {@return the principal under all the names by which a policy may mean it} */
    Caller caller() {
        if (caller == null) {
            caller = new Caller(
                    request.principal(),
                    policies.facts().accounts().caller().flatMap(Account::canonicalId),
                    policiesAlone());
        }
        return caller;
    }

    ApplicablePolicies policies() {
        return policies;
    }

    /** {@return the action in lower case} */
    String action() {
        return settings.names().of(request.action()).action();
    }

    /** {@return the service prefix of the action in lower case} */
    String service() {
        return settings.names().of(request.action()).service();
    }

    ArnText resource() {
        if (resource == null) {
            resource = ArnText.of(request.resource().arn());
        }
        return resource;
    }

    @Override
    public ContextValue get(String key) {
        if (asked == null) {
            asked = new HashMap<>();
        }
        ContextValue value = asked.get(key);
        if (value == null) {
            value = new DerivedContext(request, policies).get(key);
            asked.put(key, value);
        }
        return value;
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
        return List.copyOf(notes);
    }
}
