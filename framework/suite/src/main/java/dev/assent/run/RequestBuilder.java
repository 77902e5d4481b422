// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.RequestFacts;
import dev.assent.environment.VpcEndpoint;
import dev.assent.evaluation.service.CallQuestion;
import dev.assent.evaluation.service.CallQuestions;
import dev.assent.ingest.World;
import dev.assent.pattern.Text;
import dev.assent.request.Context;
import dev.assent.request.Request;
import dev.assent.request.Resource;
import dev.assent.scenario.Claim;
import dev.assent.scenario.Clause;
import dev.assent.scenario.Defaults;
import dev.assent.scenario.Word;
import dev.assent.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes requests of claims. */
final class RequestBuilder {
    private final World world;
    private final Defaults defaults;
    private final Callers callers;
    private final Targets targets;
    private final Function<Node, List<NamedPolicy>> sessionPolicies;
    private final CatalogCheck check;

    RequestBuilder(
            World world, Defaults defaults, Function<Node, List<NamedPolicy>> sessionPolicies, CatalogCheck check) {
        this.world = world;
        this.defaults = defaults;
        this.callers = new Callers(world);
        this.targets = new Targets(world, callers);
        this.sessionPolicies = sessionPolicies;
        this.check = check;
    }

    /**
     * A question with how it is asked.
     *
     * @param question the question
     * @param facts session and endpoint
     * @param notes remarks for the decision
     */
    record Asked(CallQuestion question, RequestFacts facts, List<String> notes) {
        Request request() {
            return question.request();
        }

        private Asked question(CallQuestion other) {
            List<String> more = new ArrayList<>(notes);
            if (!other.why().isEmpty()) {
                more.add("the question that decides is " + other.request().action() + " on "
                        + other.request().resource().arn() + ": " + other.why());
            }
            return new Asked(other, facts, more);
        }
    }

    /**
     * What clauses state, and nothing else.
     *
     * @param context the keys
     * @param endpoint the declared endpoint that requests pass, or empty
     */
    record Stated(Context context, Optional<VpcEndpoint> endpoint) {}

    /**
     * {@return what clauses state of the requests of a caller}
     *
     * @param action the action, which may have wildcards
     * @throws Unaskable if a clause cannot be understood
     */
    Stated stated(Caller caller, String action, List<Clause> clauses) {
        Facts facts = new Facts(world, caller, action, Resource.none(Optional.empty()), check.catalog());
        facts.addClaims();
        facts.addClauses(clauses);
        return new Stated(facts.context(), facts.endpoint());
    }

    World world() {
        return world;
    }

    Callers callers() {
        return callers;
    }

    Targets targets() {
        return targets;
    }

    CatalogCheck check() {
        return check;
    }

    /**
     * {@return the questions of a claim: one a resource, and those that the call asks besides}
     *
     * @throws Unaskable if the claim names what does not exist
     */
    List<Asked> build(Claim claim) {
        String action = action(claim.action());
        List<String> warnings = check.check(claim, defaults.clauses());
        List<Word> names = claim.resources().isEmpty()
                ? List.of(new Word("*", claim.action().at()))
                : claim.resources();
        List<Asked> named = new ArrayList<>();
        for (Word name : names) {
            Resource target = targets.find(name);
            List<String> notes = new ArrayList<>(warnings);
            notes.addAll(check.check(claim.action(), target.arn(), name));
            named.add(build(claim, action, target, notes));
        }
        if (CallQuestions.isCall(action) && named.size() != 2) {
            throw Unaskable.because(
                    claim.action().at(),
                    "`" + action + "` is about a source and a destination, found "
                            + claim.resources().size() + " resources",
                    "run/copy",
                    "write `" + action + " on SOURCE and DESTINATION`");
        }
        Asked first = named.get(0);
        return CallQuestions.of(
                        world.environment(),
                        check.catalog(),
                        named.stream().map(Asked::request).toList())
                .stream()
                .map(first::question)
                .toList();
    }

    /**
     * {@return what is wrong with a claim where that is only to be warned about}
     *
     * @throws Unaskable if the claim names what does not exist
     */
    List<Problem> warnings(Claim claim) {
        List<Problem> warnings = new ArrayList<>(check.warnings(claim, defaults.clauses()));
        for (Word name : claim.resources()) {
            warnings.addAll(check.warnings(claim.action(), arn(name), name));
        }
        return warnings;
    }

    /**
     * {@return the ARN of a resource}
     *
     * @throws Unaskable if nothing is known by that name
     */
    Text arn(Word name) {
        return targets.find(name).arn();
    }

    private Asked build(Claim claim, String action, Resource target, List<String> warnings) {
        Caller caller =
                caller(claim.principal(), claim.clauses(), target.account().orElse(world.defaultAccount()));
        Optional<String> owner =
                target.account().or(() -> caller.principal().account()).or(() -> Optional.of(world.defaultAccount()));
        Resource resource = new Resource(target.arn(), owner);
        Facts facts = new Facts(world, caller, action, resource, check.catalog());
        facts.addDerived();
        facts.addDefaults(defaults.clauses(), claim.clauses());
        facts.addClauses(claim.clauses());
        Request request = new Request(caller.principal(), action, resource, facts.context());
        List<String> notes = new ArrayList<>(caller.notes());
        notes.addAll(warnings);
        facts.undeclaredEndpoint()
                .ifPresent(name ->
                        notes.add("`" + name + "` is not declared under `networks`, so no endpoint policy is asked"));
        return new Asked(CallQuestion.own(request), new RequestFacts(caller.session(), facts.endpoint()), notes);
    }

    static String action(Word action) {
        String text = action.text();
        if (text.indexOf('*') >= 0 || text.indexOf('?') >= 0) {
            throw Unaskable.because(
                    action.at(),
                    "wildcard in the action `" + text + "` of a single request",
                    "run/wildcard",
                    "write `may never " + text + "` (no such request is allowed), `may always " + text
                            + "` or `may sometimes " + text + "`");
        }
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw Unaskable.because(
                    action.at(),
                    "`" + text + "` is not an action",
                    "run/not-an-action",
                    "write service:Name, such as s3:GetObject");
        }
        return text;
    }

    /** {@return the first name of the clause of a kind, or empty} */
    static Optional<Word> simple(List<Clause> clauses, Clause.Kind kind) {
        return clauses.stream()
                .filter(Clause.Simple.class::isInstance)
                .map(Clause.Simple.class::cast)
                .filter(clause -> clause.kind() == kind)
                .map(clause -> clause.names().get(0))
                .findFirst();
    }

    /**
     * {@return the caller of a name, with the session that clauses state}
     *
     * @param resourceAccount the account of the resource, where web identity providers are looked for
     * @throws Unaskable if nobody is known by that name, or has no such session
     */
    Caller caller(Word name, List<Clause> clauses, String resourceAccount) {
        Optional<Word> session = simple(clauses, Clause.Kind.AS);
        Optional<Node> using = clauses.stream()
                .filter(Clause.Using.class::isInstance)
                .map(clause -> ((Clause.Using) clause).policy())
                .findFirst();
        Optional<Word> declared = using.flatMap(Node::asScalar)
                .filter(scalar -> world.sessions().containsKey(scalar.text()))
                .map(scalar -> new Word(scalar.text(), scalar.at()));
        return declared.isPresent()
                ? callers.session(name, declared.get(), session)
                : callers.find(name, session.map(Word::text), using.map(sessionPolicies), resourceAccount);
    }
}
