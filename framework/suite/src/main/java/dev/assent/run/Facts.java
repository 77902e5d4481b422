// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.catalog.Catalog;
import dev.assent.catalog.ConditionKey;
import dev.assent.document.Node;
import dev.assent.environment.Membership;
import dev.assent.environment.ResourceEntity;
import dev.assent.environment.VpcEndpoint;
import dev.assent.evaluation.OrganizationKeys;
import dev.assent.ingest.World;
import dev.assent.pattern.Arn;
import dev.assent.pattern.IpRange;
import dev.assent.pattern.Text;
import dev.assent.request.Context;
import dev.assent.request.Context.Entry;
import dev.assent.request.Context.Origin;
import dev.assent.request.ContextValue;
import dev.assent.request.Principal;
import dev.assent.request.RequestDefaults;
import dev.assent.request.Resource;
import dev.assent.scenario.Clause;
import dev.assent.scenario.Word;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the context keys of one request, from the weakest source to the strongest: derived, defaults, clauses, keys
 * stated under {@code context}, keys stated as absent.
 */
final class Facts {
    private final World world;
    private final Catalog catalog;
    private final Caller caller;
    private final String action;
    private final String service;
    private final Resource resource;
    private Context context = Context.EMPTY;
    private Optional<VpcEndpoint> endpoint = Optional.empty();
    private Optional<String> undeclaredEndpoint = Optional.empty();
    private Origin origin = Origin.DERIVED;

    Facts(World world, Caller caller, String action, Resource resource, Catalog catalog) {
        this.catalog = catalog;
        this.world = world;
        this.caller = caller;
        this.action = action;
        this.service = action.substring(0, Math.max(0, action.indexOf(':'))).toLowerCase(Locale.ROOT);
        this.resource = resource;
    }

    Context context() {
        return context;
    }

    Optional<VpcEndpoint> endpoint() {
        return endpoint;
    }

    /** {@return the endpoint that the request passes and that nobody declared, or empty} */
    Optional<String> undeclaredEndpoint() {
        return undeclaredEndpoint;
    }

    void addDerived() {
        context = RequestDefaults.of(action, resource, catalog);
        addClaims();
    }

    /** Adds what a federated provider vouches for. */
    void addClaims() {
        caller.claims().forEach(this::claim);
    }

    private void claim(Node.Entry entry) {
        String prefix = World.Federated.prefix(caller.principal().words());
        Word key = new Word(prefix + entry.key().text(), entry.key().at());
        List<Word> values = entry.value().asList().map(Node.ListNode::items).orElse(List.of(entry.value())).stream()
                .flatMap(node -> node.asScalar().stream())
                .map(scalar -> new Word(scalar.text(), scalar.at()))
                .toList();
        key(new Clause.Key(
                key, Optional.of(values), true, entry.value().asList().isPresent()));
    }

    private Optional<String> ownRegion() {
        return RequestDefaults.region(action, resource, catalog);
    }

    void addDefaults(List<Clause> defaults, List<Clause> clauses) {
        origin = Origin.DEFAULTS;
        for (Clause clause : defaults) {
            boolean replaced = clauses.stream().anyMatch(other -> sameKind(clause, other));
            boolean weaker = isSimple(clause, Clause.Kind.IN) && ownRegion().isPresent();
            boolean foreign = isSimple(clause, Clause.Kind.FROM) && caller.principal() instanceof Principal.Service;
            if (!replaced && !weaker && !foreign) {
                add(clause);
            }
        }
    }

    private static boolean isSimple(Clause clause, Clause.Kind kind) {
        return clause instanceof Clause.Simple simple && simple.kind() == kind;
    }

    private static boolean sameKind(Clause first, Clause second) {
        return first instanceof Clause.Simple simple && isSimple(second, simple.kind());
    }

    void addClauses(List<Clause> clauses) {
        origin = Origin.SCENARIO;
        rejectTwice(clauses);
        clauses.stream().filter(clause -> strength(clause) == 0).forEach(this::add);
        forget();
        clauses.stream().filter(clause -> strength(clause) == 1).forEach(this::add);
        clauses.stream().filter(clause -> strength(clause) == 2).forEach(this::add);
    }

    // Where a service calls on in the caller's name, the endpoint of the first request is not preserved.
    private void forget() {
        if (context.has("aws:ViaAWSService")) {
            putDerived("aws:SourceVpc", ContextValue.ABSENT);
            putDerived("aws:SourceVpce", ContextValue.ABSENT);
        }
    }

    // 0: a clause; 1: a key under context; 2: a key that is absent, which beats everything.
    private static int strength(Clause clause) {
        return clause instanceof Clause.Key key ? key.values().isEmpty() ? 2 : key.explicit() ? 1 : 0 : 0;
    }

    private static void rejectTwice(List<Clause> clauses) {
        Map<String, Word> seen = new HashMap<>();
        for (Clause clause : clauses) {
            if (clause instanceof Clause.Key key && key.values().isPresent()) {
                Word before = seen.put(key.explicit() + key.key().text().toLowerCase(Locale.ROOT), key.key());
                if (before != null) {
                    throw Unaskable.because(
                            key.key().at(),
                            "`" + before.text() + "` and `" + key.key().text() + "` are one context key",
                            "run/key-twice",
                            "context keys ignore case; state it once");
                }
            }
        }
    }

    private void add(Clause clause) {
        clause.match(this::simple, using -> "", this::mfa, this::key);
    }

    private String simple(Clause.Simple clause) {
        Word name = clause.names().get(0);
        switch (clause.kind()) {
            case FROM -> from(name);
            case IN -> put("aws:RequestedRegion", ContextValue.of(name.text()));
            case AT -> at(name);
            case OVER -> over(name);
            case VIA -> via(clause.names());
            case FOR -> source(name);
            case AS -> {
                // the name of the session, which is part of the caller
            }
        }
        return "";
    }

    // An endpoint of a source, whose id AWS has not made yet.
    private void fromAddress(Word name) {
        Text id = Named.find(name, world.sourced().addresses()).thing().arn();
        endpoint = world.environment().endpoint(id.toString());
        if (endpoint.isEmpty()) {
            throw Unaskable.because(
                    name.at(),
                    "`" + name.text() + "` is not a VPC endpoint",
                    "run/from",
                    "name the address of an endpoint");
        }
        put("aws:SourceIp", ContextValue.ABSENT);
        put("aws:SourceVpce", new ContextValue.Single(id));
        endpoint.flatMap(VpcEndpoint::vpc)
                .ifPresent(vpc -> put("aws:SourceVpc", new ContextValue.Single(Arn.named(vpc))));
    }

    private void from(Word name) {
        if (name.text().startsWith(Named.PREFIX)) {
            fromAddress(name);
            return;
        }
        String text = name.text();
        if (text.startsWith("vpce-") || world.environment().endpoint(text).isPresent()) {
            endpoint = world.environment().endpoint(text);
            undeclaredEndpoint = endpoint.isPresent() ? Optional.empty() : Optional.of(text);
            put("aws:SourceIp", ContextValue.ABSENT);
            put("aws:SourceVpce", ContextValue.of(text));
            endpoint.flatMap(VpcEndpoint::vpc).ifPresent(vpc -> put("aws:SourceVpc", ContextValue.of(vpc)));
        } else if (text.startsWith("vpc-")) {
            put("aws:SourceIp", ContextValue.ABSENT);
            put("aws:SourceVpc", ContextValue.of(text));
        } else if (text.indexOf('/') < 0 && IpRange.parse(text).isPresent()) {
            put("aws:SourceIp", ContextValue.of(text));
        } else {
            throw Unaskable.because(
                    name.at(),
                    "`" + text + "` is neither an IP address nor a VPC nor a VPC endpoint",
                    "run/from",
                    "a request comes from one address such as 203.0.113.7, from vpc-... or from vpce-...");
        }
    }

    private void at(Word time) {
        try {
            Instant instant = OffsetDateTime.parse(time.text()).toInstant();
            put("aws:CurrentTime", ContextValue.of(time.text()));
            put("aws:EpochTime", ContextValue.of(String.valueOf(instant.getEpochSecond())));
        } catch (DateTimeParseException bad) {
            throw Unaskable.because(
                    time.at(),
                    "`" + time.text() + "` is not a time",
                    "run/not-a-time",
                    "write it as 2026-06-01T12:00:00Z");
        }
    }

    private void over(Word name) {
        if (!List.of("TLS", "HTTP").contains(name.text())) {
            throw Unaskable.because(
                    name.at(),
                    "`over` is TLS or HTTP, found `" + name.text() + "`",
                    "run/over",
                    "use one of TLS, HTTP");
        }
        put("aws:SecureTransport", ContextValue.of(String.valueOf(name.text().equals("TLS"))));
    }

    private void via(List<Word> services) {
        List<String> names = services.stream().map(Word::text).toList();
        if (service.equals("kms")) {
            put("kms:ViaService", ContextValue.of(names.get(0)));
            return;
        }
        put("aws:CalledVia", ContextValue.of(names));
        put("aws:CalledViaFirst", ContextValue.of(names.get(0)));
        put("aws:CalledViaLast", ContextValue.of(names.get(names.size() - 1)));
        put("aws:ViaAWSService", ContextValue.of("true"));
    }

    // Whom a service acts for; its account and organization follow from the ARN or from what is declared.
    private void source(Word name) {
        boolean ofSource = name.text().startsWith(Named.PREFIX);
        Text text = ofSource
                ? Named.find(name, world.sourced().addresses()).resource().arn()
                : Optional.ofNullable(world.resources().get(name.text()))
                        .map(ResourceEntity::arn)
                        .orElse(Text.of(name.text()));
        Arn arn = Arn.parse(text.toString())
                .orElseThrow(() -> Unaskable.because(
                        name.at(),
                        "`" + name.text() + "` is not an ARN",
                        "ingest/not-an-arn",
                        "`for` names the resource that the service acts for"));
        put("aws:SourceArn", new ContextValue.Single(text));
        Optional<String> account = Optional.of(arn.account())
                .filter(id -> !id.isEmpty())
                .or(() -> world.environment().resource(text).map(ResourceEntity::account));
        if (account.isPresent()) {
            putDerived("aws:SourceAccount", ContextValue.of(account.get()));
            Membership membership = Membership.of(world.environment(), account);
            putDerived("aws:SourceOrgID", OrganizationKeys.id(membership));
            putDerived("aws:SourceOrgPaths", OrganizationKeys.paths(membership));
        }
    }

    private String mfa(Clause.Mfa clause) {
        boolean longTerm = caller.principal() instanceof Principal.User;
        ContextValue without = longTerm ? ContextValue.ABSENT : ContextValue.of("false");
        put("aws:MultiFactorAuthPresent", clause.present() ? ContextValue.of("true") : without);
        return "";
    }

    private String key(Clause.Key clause) {
        String key = clause.key().text();
        if (clause.values().isEmpty()) {
            put(key, ContextValue.ABSENT);
            return "";
        }
        List<String> values = clause.values().get().stream().map(Word::text).toList();
        Optional<ConditionKey> known = catalog.conditionKey(key);
        boolean multi = known.map(ConditionKey::multiValued).orElse(clause.list() || values.size() > 1);
        if (!multi && values.size() > 1) {
            throw Unaskable.because(
                    clause.key().at(),
                    "`" + key + "` has one value in a request, found " + values.size(),
                    "run/single-valued",
                    "state one value; for each value write a scenario of its own");
        }
        put(key, multi || values.isEmpty() ? ContextValue.of(values) : ContextValue.of(values.get(0)));
        return "";
    }

    private void put(String key, ContextValue value) {
        context = context.with(new Entry(key, value, origin));
    }

    private void putDerived(String key, ContextValue value) {
        context = context.with(new Entry(key, value, Origin.DERIVED));
    }
}
