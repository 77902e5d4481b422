// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.decision.ContextKey;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.IamEntity;
import dev.assent.pattern.Text;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The context keys of a request: those that somebody stated, else those that follow from the caller, the resource and
 * the organization. A key that AWS leaves out for a kind of caller is absent; one that nobody can know is unspecified.
 *
 * <p>AWS: reference_policies_condition-keys
 */
public final class DerivedContext {
    private static final String PRINCIPAL_TAG = "aws:principaltag/";
    private static final String REQUEST_TAG = "aws:requesttag/";

    private final Request request;
    private final ApplicablePolicies.Facts facts;
    private final SessionKeys session;
    private final NetworkKeys network;
    private final ResourceKeys resource;

    /** Derives the keys of a request; nothing is computed before it is asked for. */
    public DerivedContext(Request request, ApplicablePolicies policies) {
        this.request = request;
        this.facts = policies.facts();
        this.session = new SessionKeys(request, facts);
        this.network = new NetworkKeys(request, policies);
        this.resource = new ResourceKeys(request, facts);
    }

    /** {@return what is known of a key; compares without case} */
    public ContextValue get(String key) {
        return request.context().has(key) ? request.context().get(key) : derived(key.toLowerCase(Locale.ROOT));
    }

    /** {@return what is known of a key in words, and who stated it} */
    public ContextKey describe(String key) {
        ContextValue value = get(key);
        boolean unspecified = value instanceof ContextValue.Unspecified;
        String origin = request.context().entries().stream()
                .filter(entry -> entry.key().equalsIgnoreCase(key))
                .map(entry -> entry.origin().word())
                .findFirst()
                .orElse(unspecified ? "nobody" : Context.Origin.DERIVED.word());
        return new ContextKey(key, unspecified ? "not set, counts as absent" : words(value), origin);
    }

    private static String words(ContextValue value) {
        if (value instanceof ContextValue.Absent) {
            return "absent";
        }
        return value.values().isEmpty()
                ? "present and empty"
                : value.values().stream().map(Text::toString).collect(Collectors.joining(", "));
    }

    private ContextValue derived(String key) {
        if (key.startsWith(PRINCIPAL_TAG)) {
            return principalTag(key.substring(PRINCIPAL_TAG.length()));
        }
        if (NetworkKeys.has(key)) {
            return network.get(key);
        }
        if (ResourceKeys.has(key)) {
            return resource.get(key);
        }
        return switch (key) {
            case "aws:tagkeys" -> tagKeys();
            case "aws:viaawsservice" -> ContextValue.of("false");
            case "aws:calledvia", "aws:calledviafirst", "aws:calledvialast" -> ContextValue.ABSENT;
            case "aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths" -> ofSource();
            default -> principalKey(key);
        };
    }

    // For whom a service calls must be stated: a silent default would hide confused deputies.
    private ContextValue ofSource() {
        return request.principal() instanceof Principal.Service ? ContextValue.UNSPECIFIED : ContextValue.ABSENT;
    }

    private ContextValue principalKey(String key) {
        return switch (key) {
            case "aws:principalarn" -> principalArn();
            case "aws:principalaccount", "kms:calleraccount" -> principalAccount();
            case "aws:principaltype" -> ContextValue.of(principalType());
            case "aws:principalorgid" -> OrganizationKeys.id(facts.callerMembership());
            case "aws:principalorgpaths" -> OrganizationKeys.paths(facts.callerMembership());
            case "aws:principalisawsservice" -> ofCaller(no(), no(), ContextValue.of("true"), ContextValue.ABSENT);
            case "aws:principalservicename" -> service(ContextValue::of);
            case "aws:principalservicenameslist" -> service(name -> ContextValue.of(List.of(name)));
            case "aws:userid" -> userId();
            case "aws:username" -> userName();
            default -> session.get(key);
        };
    }

    private static ContextValue unspecified() {
        return ContextValue.UNSPECIFIED;
    }

    private static ContextValue no() {
        return ContextValue.of("false");
    }

    /** {@return the value for long-term credentials, for temporary ones, for services, and for callers without credentials} */
    private ContextValue ofCaller(
            ContextValue longTerm, ContextValue temporary, ContextValue service, ContextValue unsigned) {
        return request.principal()
                .match(new Principal.Cases<>(
                        user -> longTerm,
                        session -> temporary,
                        federated -> temporary,
                        root -> longTerm,
                        name -> service,
                        provider -> unsigned,
                        anonymous -> unsigned));
    }

    // The role, not its session, and never the federated caller of AssumeRoleWith*.
    private ContextValue principalArn() {
        return request.principal()
                .match(new Principal.Cases<>(
                        user -> new ContextValue.Single(user.arn().text()),
                        session -> new ContextValue.Single(facts.entity()
                                .map(IamEntity::arn)
                                .orElse(session.role())
                                .text()),
                        federated -> ContextValue.of(federated.arn().toString()),
                        root -> ContextValue.of(root.arn().toString()),
                        service -> ContextValue.UNSPECIFIED,
                        provider -> ContextValue.ABSENT,
                        anonymous -> ContextValue.ABSENT));
    }

    private ContextValue principalAccount() {
        return request.principal() instanceof Principal.Anonymous
                ? ContextValue.of("anonymous")
                : single(request.principal().account());
    }

    private String principalType() {
        return request.principal()
                .match(new Principal.Cases<>(
                        user -> "User",
                        session -> "AssumedRole",
                        federated -> "FederatedUser",
                        root -> "Account",
                        service -> "Service",
                        provider -> "FederatedUser",
                        anonymous -> "Anonymous"));
    }

    private ContextValue service(Function<String, ContextValue> value) {
        return request.principal() instanceof Principal.Service service
                ? value.apply(service.name())
                : ContextValue.ABSENT;
    }

    private ContextValue userName() {
        return request.principal() instanceof Principal.User user
                ? new ContextValue.Single(user.arn().nameText())
                : ContextValue.ABSENT;
    }

    private ContextValue userId() {
        Optional<String> id = facts.entity().flatMap(IamEntity::id);
        return request.principal()
                .match(new Principal.Cases<>(
                        user -> single(id),
                        session -> id.map(roleId -> sessionId(roleId, session)).orElse(ContextValue.UNSPECIFIED),
                        federated -> ContextValue.of(federated.arn().account() + ":"
                                + federated.arn().name()),
                        root -> ContextValue.of(root.arn().account()),
                        service -> ContextValue.ABSENT,
                        provider -> ContextValue.UNSPECIFIED,
                        anonymous -> ContextValue.of("anonymous")));
    }

    private static ContextValue sessionId(String roleId, Principal.RoleSession session) {
        Text name = session.sessionName()
                .map(Text::of)
                .orElseGet(() ->
                        Text.unknown("session name of role " + session.role().name(), Text.Shape.NAME));
        return new ContextValue.Single(Text.of(roleId + ":").plus(name));
    }

    // Session tags overlay the tags of the role or user, whatever their case.
    private ContextValue principalTag(String key) {
        Optional<String> ofSession = facts.session().flatMap(session -> Tags.find(session.tags(), key));
        if (ofSession.isPresent()) {
            return Tags.value(ofSession.get());
        }
        if (facts.entity().isPresent()) {
            return Tags.find(facts.entity().get().tags(), key).map(Tags::value).orElse(ContextValue.ABSENT);
        }
        return ofCaller(
                request.principal() instanceof Principal.Root ? ContextValue.ABSENT : unspecified(),
                unspecified(),
                ContextValue.ABSENT,
                ContextValue.ABSENT);
    }

    // Whoever states the tags of the request states their keys.
    private ContextValue tagKeys() {
        List<String> keys = request.context().entries().stream()
                .filter(entry -> entry.key().toLowerCase(Locale.ROOT).startsWith(REQUEST_TAG))
                .filter(entry -> !entry.value().values().isEmpty())
                .map(entry -> entry.key().substring(REQUEST_TAG.length()))
                .toList();
        return keys.isEmpty() ? ContextValue.UNSPECIFIED : ContextValue.of(keys);
    }

    private static ContextValue single(Optional<String> value) {
        return value.map(ContextValue::of).orElse(ContextValue.UNSPECIFIED);
    }
}
