// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.catalog.Catalog;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.Environment;
import dev.assent.environment.VpcEndpoint;
import dev.assent.evaluation.DerivedContext;
import dev.assent.policy.Condition;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.ResourceClause;
import dev.assent.policy.Statement;
import dev.assent.request.ContextValue;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is known of the context keys of a caller's requests, and which of them exclude each other. Keys that follow from
 * the caller and the resource have their values; those that AWS always sends are present; the others are open.
 *
 * <p>AWS: reference_policies_condition-keys
 */
final class Circumstances {
    private static final List<String> NETWORK =
            List.of("aws:sourcevpc", "aws:sourcevpce", "aws:sourcevpcarn", "aws:vpcsourceip");
    private static final List<String> CHAIN = List.of("aws:calledvia", "aws:calledviafirst", "aws:calledvialast");

    private static final Map<String, String> PLAIN = new TreeMap<>(
            Map.of("aws:securetransport", "true", "aws:viaawsservice", "false", "aws:multifactorauthpresent", "false"));

    private final Actor actor;
    private final RequestSet requests;
    private final Set<String> keys = new LinkedHashSet<>();
    private final Set<String> stated = new LinkedHashSet<>();
    private final Pins pins = new Pins();
    private final List<Condition> facts = new ArrayList<>();
    private final List<List<Condition>> excluded = new ArrayList<>();

    private Circumstances(Actor actor, RequestSet requests) {
        this.actor = actor;
        this.requests = requests;
        Stream.concat(actor.facts().stream(), requests.facts().stream()).forEach(fact -> stated.add(lower(fact.key())));
    }

    /**
     * {@return the circumstances of a caller's requests}
     *
     * @param example one of the requests
     * @param policies what has a say in it
     * @param terms every set of requests that matters: only their keys are looked at
     */
    static Circumstances of(
            Actor actor, RequestSet requests, Request example, ApplicablePolicies policies, Collection<Term> terms) {
        Circumstances circumstances = new Circumstances(actor, requests);
        terms.forEach(term -> circumstances.collect(term.statement(), term.variables()));
        circumstances.facts.addAll(actor.facts());
        circumstances.facts.addAll(requests.facts());
        requests.unless().forEach(list -> list.forEach(fact -> circumstances.keys.add(lower(fact.key()))));
        DerivedContext derived = new DerivedContext(example, policies);
        circumstances.keys.stream()
                .filter(key -> !circumstances.stated.contains(key))
                .forEach(key -> circumstances.settle(key, derived.get(key)));
        circumstances.exclude();
        return circumstances;
    }

    private void collect(Statement statement, boolean variables) {
        for (Condition condition : statement.conditions()) {
            keys.add(lower(condition.key()));
            if (variables) {
                condition.values().values().forEach(this::variables);
            }
        }
        if (variables) {
            statement
                    .resource()
                    .map(ResourceClause::values)
                    .ifPresent(values -> values.values().forEach(this::variables));
        }
    }

    private void variables(PolicyValue value) {
        String text = value.text().toString();
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", start + 2)) {
            int end = text.indexOf('}', start);
            String inner = end < 0 ? "" : text.substring(start + 2, end);
            String key = inner.indexOf(',') < 0 ? inner : inner.substring(0, inner.indexOf(','));
            if (key.indexOf(':') > 0) {
                keys.add(lower(key.strip()));
            }
        }
    }

    private void settle(String key, ContextValue derived) {
        switch (key) {
            case "aws:securetransport" -> facts.add(Constraints.isOneOf(key, List.of("true", "false")));
            case "aws:currenttime", "aws:epochtime" -> facts.add(Constraints.present(key));
            case "aws:requestedregion" ->
                facts.add(Constraints.isOneOf(
                        key, List.copyOf(Catalog.bundled().regions().keySet())));
            case "aws:multifactorauthpresent" -> mfa(key);
            case "aws:multifactorauthage", "aws:tokenissuetime" -> temporary(key);
            case "aws:viaawsservice" -> via(key);
            case "aws:calledvia", "aws:calledviafirst", "aws:calledvialast", "kms:viaservice" -> onlyOfPeople(key);
            case "aws:sourceip" -> sourceIp(key);
            case "aws:principalarn", "aws:principalaccount", "kms:calleraccount", "aws:userid" -> name(key, derived);
            default -> fromFacts(key, derived);
        }
    }

    private void fromFacts(String key, ContextValue derived) {
        boolean open = derived instanceof ContextValue.Unspecified || !isKnown(derived);
        boolean ofOpenAccount = actor.open()
                && actor.principal().account().isPresent()
                && (key.equals("aws:principalorgid") || key.equals("aws:principalorgpaths"));
        if (!open && !ofOpenAccount) {
            pins.put(key, derived);
        } else if (NETWORK.contains(key) && requests.endpoint().isEmpty() && isService()) {
            pins.put(key, ContextValue.ABSENT);
        }
    }

    private static boolean isKnown(ContextValue value) {
        return value.values().stream().allMatch(dev.assent.pattern.Text::isKnown);
    }

    // Of a role, whose session is not the only one, the name behind its id is open; a service has no name of its own.
    private void name(String key, ContextValue derived) {
        boolean session = actor.isAnySession();
        if (isService()) {
            pins.put(key, ContextValue.ABSENT);
        } else if (key.equals("aws:userid") && session && derived instanceof ContextValue.Single single) {
            String id = single.value().toString();
            facts.add(Constraints.test("StringLike", key, List.of(id.substring(0, id.indexOf(':') + 1) + "*")));
        } else {
            fromFacts(key, derived);
        }
    }

    private void mfa(String key) {
        if (actor.session().isPresent()
                && actor.session().get().credentials().mfa().isPresent()) {
            pins.put(
                    key,
                    ContextValue.of(
                            actor.session().get().credentials().mfa().get().toString()));
        } else if (!isPerson()) {
            pins.put(key, ContextValue.ABSENT);
        } else if (isLongTerm()) {
            facts.add(Constraints.test("BoolIfExists", key, List.of("true", "false")));
        } else {
            facts.add(Constraints.isOneOf(key, List.of("true", "false")));
        }
    }

    private void temporary(String key) {
        boolean session = isPerson() && !isLongTerm();
        if (key.equals("aws:tokenissuetime") && session) {
            facts.add(Constraints.present(key));
        } else if (!isPerson()) {
            pins.put(key, ContextValue.ABSENT);
        }
    }

    private void via(String key) {
        if (isPerson()) {
            facts.add(Constraints.isOneOf(key, List.of("true", "false")));
        } else {
            pins.put(key, ContextValue.of("false"));
        }
    }

    private void onlyOfPeople(String key) {
        if (!isPerson()) {
            pins.put(key, ContextValue.ABSENT);
        }
    }

    private void sourceIp(String key) {
        boolean network = requests.endpoint().isPresent()
                || requests.facts().stream().anyMatch(fact -> NETWORK.contains(lower(fact.key())) && !isAbsence(fact));
        if (isService() || network) {
            pins.put(key, ContextValue.ABSENT);
        }
    }

    // A request passes an endpoint or shows an address; what a service does in a caller's name is marked as such.
    private void exclude() {
        boolean statedAs = stated.contains("aws:viaawsservice");
        NETWORK.stream()
                .filter(key -> keys.contains(key) || stated.contains(key))
                .forEach(key -> {
                    exclude(Constraints.present("aws:SourceIp"), Constraints.present(key), "aws:sourceip");
                    if (!(statedAs && stated.contains(key))) {
                        exclude(
                                Constraints.test("Bool", "aws:ViaAWSService", List.of("true")),
                                Constraints.present(key),
                                "aws:viaawsservice");
                    }
                });
        CHAIN.stream().filter(keys::contains).forEach(key -> {
            exclude(
                    Constraints.test("Bool", "aws:ViaAWSService", List.of("false")),
                    Constraints.present(key),
                    "aws:viaawsservice");
            if (!statedAs) {
                exclude(
                        Constraints.test("Bool", "aws:ViaAWSService", List.of("true")),
                        Constraints.absent(key),
                        "aws:viaawsservice");
            }
        });
        exclude(
                Constraints.present("aws:MultiFactorAuthAge"),
                Constraints.test("BoolIfExists", "aws:MultiFactorAuthPresent", List.of("false")),
                "aws:multifactorauthage");
    }

    private void exclude(Condition first, Condition second, String key) {
        boolean matters =
                Stream.of(key, lower(first.key())).anyMatch(one -> keys.contains(one) || stated.contains(one));
        if (matters) {
            excluded.add(List.of(first, second));
        }
    }

    private static boolean isAbsence(Condition fact) {
        return fact.equals(Constraints.absent(fact.key()));
    }

    private boolean isService() {
        return actor.principal() instanceof Principal.Service;
    }

    private boolean isLongTerm() {
        return actor.principal() instanceof Principal.User || actor.principal() instanceof Principal.Root;
    }

    private boolean isPerson() {
        return actor.principal().account().isPresent() && !(actor.principal() instanceof Principal.FederatedProvider);
    }

    /** {@return that a request passes a declared endpoint, or none of them} */
    static List<Condition> passing(Environment environment, Optional<VpcEndpoint> endpoint) {
        List<Condition> conditions = new ArrayList<>();
        if (endpoint.isPresent()) {
            conditions.add(Constraints.absent("aws:SourceIp"));
            conditions.add(
                    Constraints.isOneOf("aws:SourceVpce", List.of(endpoint.get().id())));
            endpoint.get().vpc().ifPresent(vpc -> conditions.add(Constraints.isOneOf("aws:SourceVpc", List.of(vpc))));
            // What a service then does in the caller's name does not pass it.
            // AWS: access_forward_access_sessions
            conditions.add(Constraints.isOneOf("aws:ViaAWSService", List.of("false")));
            return conditions;
        }
        List<String> ids = environment.endpoints().stream().map(VpcEndpoint::id).toList();
        return ids.isEmpty() ? List.of() : List.of(Constraints.test("StringNotEquals", "aws:SourceVpce", ids));
    }

    /** {@return the known values} */
    Pins pins() {
        return pins;
    }

    /** {@return what all requests have, known values included} */
    List<Condition> facts() {
        List<Condition> all = new ArrayList<>(facts);
        all.addAll(pins.conditions());
        return all;
    }

    /** {@return what no request has together} */
    List<List<Condition>> excluded() {
        return excluded;
    }

    /** {@return facts that a reader expects of a request, where one that was found has others} */
    List<Term> preferences(RequestSearch.Hit hit) {
        List<Term> preferences = new ArrayList<>();
        PLAIN.forEach((key, value) -> {
            ContextValue found = hit.context().get(key);
            boolean free = !stated.contains(key) && pins.get(key).isEmpty();
            if (free && found != null && !found.equals(ContextValue.of(value))) {
                preferences.add(Term.where(List.of(Constraints.isOneOf(key, List.of(value)))));
            }
        });
        if (hit.context().get("aws:sourcearn") instanceof ContextValue.Single && !isStated("aws:sourcearn")) {
            preferences.add(Term.where(List.of(Constraints.test(
                    "ArnLike", "aws:SourceArn", List.of("arn:aws:*:us-east-1:????????????:example")))));
        }
        return preferences;
    }

    private boolean isStated(String key) {
        return requests.facts().stream().anyMatch(fact -> lower(fact.key()).equals(key));
    }

    /** {@return whether a key matters} */
    boolean mentions(String key) {
        return keys.contains(lower(key)) || stated.contains(lower(key));
    }

    private static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
