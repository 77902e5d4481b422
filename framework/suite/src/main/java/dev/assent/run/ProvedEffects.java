// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.explanation.Repair;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyReader;
import dev.assent.policy.Statement;
import dev.assent.reasoning.Comparison;
import dev.assent.reasoning.Grant;
import dev.assent.reasoning.PolicyReasoner;
import dev.assent.reasoning.ReasonerOptions;
import dev.assent.reasoning.Verdict;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * What a change of policies does to all requests but the one that it was made for, as far as the reasoner can tell in a short time.
 * It looks at each policy on its own, as if others allowed everything that the policy denies.
 */
final class ProvedEffects {
    private static final Duration EACH = Duration.ofSeconds(5);
    private static final long ALL = Duration.ofSeconds(20).toNanos();
    private static final int MOST_SHOWN = 2;
    // Several statements may allow the same example.
    private static final int MOST_LOOKED_AT = 8;
    private static final String UNWRITABLE = "\"\\$*?<";

    private final Map<SourceLocation, PolicyKind> kinds = new HashMap<>();
    private final AtomicLong spent = new AtomicLong();

    /** The effects of changes of these policies; one that is not among them is what it looks like. */
    ProvedEffects(List<dev.assent.ingest.LoadedPolicy> policies) {
        policies.forEach(policy -> kinds.putIfAbsent(policy.policy().document().at(), policy.kind()));
    }

    /**
     * {@return what a change does besides, in words, or empty if that is not known}
     *
     * @param request the request that it was made for
     * @param allows whether it was made to allow that request
     */
    Optional<String> of(Repair repair, Request request, boolean allows) {
        if (spent.get() > ALL || !request.resource().arn().isKnown()) {
            return Optional.empty();
        }
        long start = System.nanoTime();
        try {
            List<Grant> grants = new ArrayList<>();
            for (Repair.Change change : repair.changes()) {
                Optional<List<Grant>> found = beyond(change.before(), change.after(), request, allows);
                if (found.isEmpty()) {
                    return Optional.empty();
                }
                grants.addAll(found.get());
            }
            return Optional.of(words(grants, request, allows));
        } finally {
            spent.addAndGet(System.nanoTime() - start);
        }
    }

    private static String words(List<Grant> grants, Request request, boolean allows) {
        if (grants.isEmpty()) {
            return (allows ? "it allows" : "it denies") + " nothing but " + request.action() + " on "
                    + request.resource().arn() + " (proved)";
        }
        String examples = grants.stream()
                .map(grant -> grant.witness().action() + " on "
                        + grant.witness().resource().arn())
                .distinct()
                .limit(MOST_SHOWN)
                .collect(Collectors.joining(", "));
        return (allows ? "it also allows, for example, " : "it also denies, for example, ") + examples;
    }

    // A denial of the request itself takes it out of what is compared.
    private Optional<List<Grant>> beyond(PolicyDocument before, PolicyDocument after, Request request, boolean allows) {
        PolicyKind known = kinds.getOrDefault(before.at(), looksLike(before, after));
        PolicyKind kind = known == PolicyKind.TRUST || !known.hasPrincipal() ? known : PolicyKind.RESOURCE;
        Optional<PolicyDocument> itself = denialOf(request, kind);
        if (itself.isEmpty()) {
            return Optional.empty();
        }
        List<Grant> grants = new ArrayList<>();
        boolean denials = !withEffect(Effect.DENY, before).equals(withEffect(Effect.DENY, after));
        boolean grantings = !withEffect(Effect.ALLOW, before).equals(withEffect(Effect.ALLOW, after));
        for (boolean among : List.of(false, true)) {
            if (among ? denials : grantings) {
                PolicyDocument less = among(allows ? before : after, among, kind);
                PolicyDocument more = joined(among(allows ? after : before, among, kind), itself.get());
                Comparison comparison = PolicyReasoner.compare(less, more, options(kind));
                if (comparison.verdict() == Verdict.UNKNOWN) {
                    return Optional.empty();
                }
                grants.addAll(comparison.grants());
            }
        }
        return Optional.of(grants);
    }

    private static ReasonerOptions options(PolicyKind kind) {
        return ReasonerOptions.defaults().withKind(kind).withTimeout(EACH).withMostGrants(MOST_LOOKED_AT);
    }

    private static PolicyKind looksLike(PolicyDocument before, PolicyDocument after) {
        List<Statement> statements = new ArrayList<>(before.statements());
        statements.addAll(after.statements());
        boolean names =
                statements.stream().anyMatch(statement -> statement.principal().isPresent());
        boolean trust = names
                && statements.stream()
                        .allMatch(statement -> statement.resource().isEmpty());
        return trust ? PolicyKind.TRUST : names ? PolicyKind.RESOURCE : PolicyKind.IDENTITY;
    }

    private static List<Statement> withEffect(Effect effect, PolicyDocument document) {
        return document.statements().stream()
                .filter(statement -> statement.effect() == effect)
                .toList();
    }

    // Where a denial changes, it matters for what others allow.
    private static PolicyDocument among(PolicyDocument document, boolean others, PolicyKind kind) {
        return others
                ? document("Allow", "*", "*", "\"*\"", kind)
                        .map(all -> joined(document, all))
                        .orElse(document)
                : document;
    }

    // Empty if the request cannot be written as a statement about nothing else.
    private static Optional<PolicyDocument> denialOf(Request request, PolicyKind kind) {
        String resource = request.resource().arn().known();
        Optional<String> principal = kind.hasPrincipal() ? principal(request.principal()) : Optional.of("");
        boolean plain = resource.equals("*") || resource.chars().noneMatch(c -> UNWRITABLE.indexOf(c) >= 0);
        return plain
                ? principal.flatMap(who -> document("Deny", request.action(), resource, who, kind))
                : Optional.empty();
    }

    private static Optional<String> principal(Principal principal) {
        Optional<String> name = principal.match(new Principal.Cases<>(
                user -> Optional.of("\"AWS\": \"" + user.arn() + '"'),
                role -> Optional.of("\"AWS\": \"" + role.role() + '"'),
                federated -> Optional.<String>empty(),
                root -> Optional.<String>empty(),
                service -> Optional.of("\"Service\": \"" + service.name() + '"'),
                provider -> Optional.<String>empty(),
                anonymous -> Optional.<String>empty()));
        return name.filter(text -> text.indexOf('<') < 0).map(text -> "{" + text + "}");
    }

    private static Optional<PolicyDocument> document(
            String effect, String action, String resource, String principal, PolicyKind kind) {
        String statement = "\"Effect\": \"" + effect + "\", \"Action\": \"" + action + "\""
                + (kind.hasPrincipal() ? ", \"Principal\": " + principal : "")
                + (kind == PolicyKind.TRUST ? "" : ", \"Resource\": \"" + resource + "\"");
        String json = "{\"Version\": \"2012-10-17\", \"Statement\": {" + statement + "}}";
        return PolicyReader.read(new SourceText("request", json), kind).value();
    }

    private static PolicyDocument joined(PolicyDocument document, PolicyDocument more) {
        List<Statement> statements = new ArrayList<>(document.statements());
        for (Statement statement : more.statements()) {
            statements.add(new Statement(
                    statements.stream().mapToInt(Statement::index).max().orElse(-1) + 1,
                    statement.sid(),
                    statement.effect(),
                    statement.principal(),
                    statement.action(),
                    statement.resource(),
                    statement.conditions(),
                    statement.at()));
        }
        return new PolicyDocument(document.version(), document.id(), statements, false, document.at());
    }
}
