// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.environment.NamedPolicy;
import dev.assent.environment.SessionFacts;
import dev.assent.environment.TemporaryCredentials;
import dev.assent.ingest.World;
import dev.assent.pattern.Arn;
import dev.assent.request.Principal;
import dev.assent.scenario.Word;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds whom a scenario means by the name of a principal. */
final class Callers {
    private static final List<String> BUILT_IN_PROVIDERS =
            List.of("accounts.google.com", "cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com");

    private final World world;

    Callers(World world) {
        this.world = world;
    }

    /**
     * {@return the caller of a name}
     *
     * @param name the name
     * @param session the name of the session that the scenario states, or empty
     * @param policy the session policies that it states, or empty
     * @param resourceAccount the account of the resource, where web identity providers are looked for
     */
    Caller find(Word name, Optional<String> session, Optional<List<NamedPolicy>> policy, String resourceAccount) {
        Caller caller = named(name, session, resourceAccount);
        if (policy.isEmpty() && session.isEmpty()) {
            return caller;
        }
        if (!(caller.principal() instanceof Principal.RoleSession role)
                || caller.session().isPresent()) {
            throw Unaskable.because(
                    name.at(),
                    "`" + name.text() + "` is not a role, so `as` and `using` say nothing about it",
                    "run/not-a-role",
                    "name a role, or declare the session under `sessions`");
        }
        Optional<SessionFacts> facts = policy.map(list -> new SessionFacts(
                role.role(), policy, java.util.Map.of(), Optional.empty(), TemporaryCredentials.UNSTATED));
        return new Caller(caller.principal(), facts, List.of(), caller.notes());
    }

    /**
     * {@return a declared session, which must be one of a principal}
     *
     * @param principal the name of the principal
     * @param session the alias of the session
     * @param stated the name of the session that the scenario states besides, or empty
     */
    Caller session(Word principal, Word session, Optional<Word> stated) {
        World.Session declared =
                java.util.Objects.requireNonNull(world.sessions().get(session.text()));
        boolean fits = !world.sessions().containsKey(principal.text())
                && entityOf(named(principal, Optional.empty(), world.defaultAccount()))
                        .filter(declared.facts().of()::equals)
                        .isPresent();
        if (!fits) {
            throw Unaskable.because(
                    session.at(),
                    "the session `" + session.text() + "` is one of "
                            + declared.facts().of() + ", not of `" + principal.text() + "`",
                    "run/not-a-session-of",
                    "name its role or user, or leave the session out");
        }
        if (stated.isPresent()) {
            throw Unaskable.because(
                    stated.get().at(),
                    "the session `" + session.text() + "` has its name where it is declared, and `as` says another",
                    "run/not-a-session-of",
                    "leave `as` out");
        }
        return ofSession(declared, session.text());
    }

    private static Optional<Arn> entityOf(Caller caller) {
        return caller.principal() instanceof Principal.RoleSession role
                ? Optional.of(role.role())
                : Optional.of(caller.principal())
                        .filter(Principal.User.class::isInstance)
                        .map(user -> ((Principal.User) user).arn());
    }

    private Caller named(Word name, Optional<String> session, String resourceAccount) {
        String text = name.text();
        if (world.sessions().containsKey(text)) {
            return ofSession(world.sessions().get(text), text);
        }
        if (world.federated().containsKey(text)) {
            World.Federated federated = world.federated().get(text);
            Principal principal = provider(federated.provider(), resourceAccount);
            return new Caller(principal, Optional.empty(), federated.claims(), List.of());
        }
        if (world.principals().containsKey(text)) {
            return Caller.of(ofEntity(world.principals().get(text), session));
        }
        if (text.startsWith(Named.PREFIX)) {
            Arn arn = Named.find(name, world.sourced().addresses()).principal(name);
            return Caller.of(ofEntity(arn, session));
        }
        if (text.startsWith("arn:")) {
            return ofArn(name, session);
        }
        return special(name, session, resourceAccount).orElseThrow(() -> unknown(name));
    }

    private Optional<Caller> special(Word name, Optional<String> session, String resourceAccount) {
        String text = name.text();
        if (text.equals("anonymous")) {
            return Optional.of(Caller.of(new Principal.Anonymous()));
        }
        if (text.startsWith("service/")) {
            return Optional.of(Caller.of(new Principal.Service(text.substring("service/".length()))));
        }
        if (text.startsWith("federated/")) {
            return Optional.of(Caller.of(provider(text.substring("federated/".length()), resourceAccount)));
        }
        if (text.startsWith("root@")) {
            String id = account(new Word(text.substring("root@".length()), name.at()));
            return Optional.of(Caller.of(new Principal.Root(new Arn("aws", "iam", "", id, "root"))));
        }
        return text.startsWith("role/") || text.startsWith("user/")
                ? entity(name).map(arn -> Caller.of(ofEntity(arn, session)))
                : Optional.empty();
    }

    /** {@return the ARN of the declared user or role that {@code role/NAME[@account]} means, or empty} */
    private Optional<Arn> entity(Word name) {
        int at = name.text().lastIndexOf('@');
        String resource = at < 0 ? name.text() : name.text().substring(0, at);
        String id =
                at < 0 ? world.defaultAccount() : account(new Word(name.text().substring(at + 1), name.at()));
        return world.environment()
                .entity(new Arn("aws", "iam", "", id, resource))
                .map(entity -> entity.arn());
    }

    /** {@return the id of an account that is named by alias or id} */
    String account(Word name) {
        String id = world.accounts().get(name.text());
        if (id != null) {
            return id;
        }
        if (name.text().length() == 12 && name.text().chars().allMatch(c -> c >= '0' && c <= '9')) {
            return name.text();
        }
        List<String> known = world.accounts().keySet().stream().sorted().toList();
        throw Unaskable.because(
                name.at(),
                "unknown account `" + name.text() + "`",
                "ingest/unknown-account",
                known.isEmpty() ? "declare it under `accounts`" : Spelling.hint(name.text(), known));
    }

    private static Principal ofEntity(Arn arn, Optional<String> session) {
        return arn.resource().startsWith("user/") ? new Principal.User(arn) : new Principal.RoleSession(arn, session);
    }

    private static Caller ofSession(World.Session session, String alias) {
        Arn of = session.facts().of();
        String name = session.name().orElse(alias);
        Principal principal = session.federatedUser()
                ? new Principal.FederatedUser(
                        new Arn(of.partition(), "sts", "", of.account(), "federated-user/" + name), Optional.of(of))
                : ofEntity(of, Optional.of(name));
        return new Caller(principal, Optional.of(session.facts()), List.of(), List.of());
    }

    private Caller ofArn(Word name, Optional<String> session) {
        Arn arn = Arn.parse(name.text()).orElseThrow(() -> unknown(name));
        String type = arn.resourceType();
        if (arn.service().equals("iam") && arn.resource().equals("root")) {
            return Caller.of(new Principal.Root(arn));
        }
        if (arn.service().equals("iam") && (type.equals("oidc-provider") || type.equals("saml-provider"))) {
            return Caller.of(new Principal.FederatedProvider(name.text()));
        }
        if (arn.service().equals("sts") && type.equals("federated-user")) {
            return Caller.of(new Principal.FederatedUser(arn, Optional.empty()));
        }
        if (arn.service().equals("sts") && type.equals("assumed-role")) {
            return ofAssumedRole(name, arn);
        }
        if (arn.service().equals("iam") && (type.equals("user") || type.equals("role"))) {
            Optional<Arn> declared = world.environment().entity(arn).map(entity -> entity.arn());
            Caller caller = Caller.of(ofEntity(declared.orElse(arn), session));
            return declared.isPresent()
                    ? caller
                    : caller.withNote("`" + name.text() + "` is not declared, so it has no policies");
        }
        throw unknown(name);
    }

    private Caller ofAssumedRole(Word name, Arn arn) {
        String[] parts = arn.resource().split("/", 3);
        if (parts.length < 3) {
            throw unknown(name);
        }
        Arn role = new Arn(arn.partition(), "iam", "", arn.account(), "role/" + parts[1]);
        Optional<Arn> declared = world.environment().entity(role).map(entity -> entity.arn());
        Caller caller = Caller.of(new Principal.RoleSession(declared.orElse(role), Optional.of(parts[2])));
        return declared.isPresent()
                ? caller
                : caller.withNote("`" + name.text() + "` is not declared, so it has no policies");
    }

    // Policies name an OIDC provider by its ARN in the account of the role, and a built-in one by its domain.
    private static Principal provider(String provider, String account) {
        boolean asIs = provider.startsWith("arn:") || BUILT_IN_PROVIDERS.contains(provider);
        return new Principal.FederatedProvider(
                asIs ? provider : new Arn("aws", "iam", "", account, "oidc-provider/" + provider).toString());
    }

    private Unaskable unknown(Word name) {
        List<String> known = new ArrayList<>(world.principals().keySet());
        known.addAll(world.sessions().keySet());
        known.addAll(world.federated().keySet());
        known.addAll(List.of("anonymous", "nobody", "everyone"));
        known.sort(null);
        return Unaskable.because(
                name.at(),
                "unknown principal `" + name.text() + "`",
                "run/unknown-principal",
                Spelling.nearest(name.text(), known)
                        .map(word -> "did you mean `" + word + "`?")
                        .orElse("declare it under `principals`; a full ARN, service/NAME, root@ACCOUNT and anonymous"
                                + " need no declaration"));
    }
}
