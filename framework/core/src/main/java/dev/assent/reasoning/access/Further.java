// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.catalog.Catalog;
import dev.assent.environment.Environment;
import dev.assent.evaluation.service.CallQuestion;
import dev.assent.evaluation.service.CallQuestions;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.Condition;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import dev.assent.request.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A question that calls ask besides their own: about the key or the bucket behind a resource. Which one it is, and which
 * keys of the call are also those of it, is seen from the questions that an example of such a call asks.
 *
 * @param environment the environment
 * @param call an example of the calls
 * @param question what it asks besides
 */
record Further(Environment environment, Request call, CallQuestion question) {
    private static final String OBJECT = "/object/";
    private static final String EXAMPLE = "example";
    private static final String FORWARDED = "aws:ViaAWSService";
    private static final List<String> OF_FIRST_REQUEST =
            List.of("aws:SourceVpce", "aws:SourceVpc", "aws:SourceVpcArn", "aws:VpcSourceIp", "aws:TagKeys");

    /** {@return what calls for an action on a resource ask besides} */
    static List<Further> of(Environment environment, Principal principal, String action, Resource resource) {
        Request call = new Request(principal, action, example(resource), Context.EMPTY);
        return CallQuestions.of(environment, Catalog.bundled(), List.of(call)).stream()
                .filter(asked -> !asked.request().equals(call))
                .map(asked -> new Further(environment, call, asked))
                .toList();
    }

    // What lies below an access point are its objects.
    private static Resource example(Resource resource) {
        String arn = resource.arn().toString();
        boolean below = arn.contains(":accesspoint/") && arn.endsWith("/" + EXAMPLE);
        String point = arn.substring(0, Math.max(0, arn.length() - EXAMPLE.length() - 1));
        return below ? new Resource(Text.of(point + OBJECT + EXAMPLE), resource.account()) : resource;
    }

    /** {@return whether it is asked about the resource's side alone, as that about a bucket behind an access point} */
    boolean isOnBucket() {
        return question.callerSideDecided();
    }

    /** {@return the questions that the calls of a set may ask, and perhaps more} */
    RequestSet asked(RequestSet calls) {
        List<Condition> facts = new ArrayList<>(kept(calls.facts()));
        facts.addAll(RequestSet.conditions(question.request().context()));
        if (isForwarded()) {
            OF_FIRST_REQUEST.forEach(key -> facts.add(Constraints.absent(key)));
        }
        List<List<Condition>> unless = calls.unless().stream()
                .filter(list -> kept(list).size() == list.size())
                .toList();
        return new RequestSet(
                isOnBucket() ? calls.actions() : List.of(question.request().action()),
                isOnBucket()
                        ? resources(calls.resources())
                        : List.of(question.request().resource().arn().toString()),
                facts,
                unless,
                isOnBucket() ? calls.endpoint() : java.util.Optional.empty(),
                List.of());
    }

    /** {@return whether a service asks it in the caller's name} */
    boolean isForwarded() {
        return question.request().context().has(FORWARDED);
    }

    private List<String> resources(List<String> patterns) {
        String bucket = onBucket("");
        String point = point();
        boolean within = !patterns.isEmpty()
                && patterns.stream().allMatch(pattern -> pattern.equals(point) || pattern.startsWith(point + OBJECT));
        return within
                ? patterns.stream()
                        .map(pattern -> pattern.equals(point)
                                ? bucket
                                : bucket + "/" + pattern.substring(point.length() + OBJECT.length()))
                        .toList()
                : List.of(bucket, bucket + "/*");
    }

    private String point() {
        String arn = call.resource().arn().toString();
        return arn.endsWith(OBJECT + EXAMPLE) ? arn.substring(0, arn.length() - (OBJECT + EXAMPLE).length()) : arn;
    }

    private String onBucket(String rest) {
        String arn = question.request().resource().arn().toString();
        String bucket = arn.endsWith("/" + EXAMPLE) ? arn.substring(0, arn.length() - EXAMPLE.length() - 1) : arn;
        return bucket + rest;
    }

    /** {@return the facts whose keys the question has from the call} */
    List<Condition> kept(List<Condition> facts) {
        return facts.stream().filter(fact -> isKept(fact.key())).toList();
    }

    private boolean isKept(String key) {
        Request stated = new Request(
                call.principal(),
                call.action(),
                call.resource(),
                Context.of(
                        List.of(new Context.Entry(key, ContextValue.of(EXAMPLE + "-value"), Context.Origin.SCENARIO))));
        return CallQuestions.of(environment, Catalog.bundled(), List.of(stated)).stream()
                .filter(asked -> asked.request()
                                .action()
                                .equals(question.request().action())
                        && asked.request().resource().equals(question.request().resource()))
                .anyMatch(asked -> asked.request().context().get(key).equals(ContextValue.of(EXAMPLE + "-value")));
    }

    /** {@return the calls that ask a question which was found} */
    List<Term> calls(Answer.Found found) {
        Set<String> own = new HashSet<>();
        question.request()
                .context()
                .entries()
                .forEach(entry -> own.add(entry.key().toLowerCase(Locale.ROOT)));
        List<Context.Entry> entries = found.request().context().entries().stream()
                .filter(entry -> !own.contains(entry.key().toLowerCase(Locale.ROOT)) && isKept(entry.key()))
                .toList();
        List<Term> calls = new ArrayList<>();
        List<Condition> facts = new ArrayList<>(RequestSet.conditions(Context.of(entries)));
        facts.addAll(named(found));
        if (!facts.isEmpty()) {
            calls.add(Term.where(facts));
        }
        if (isOnBucket()) {
            calls.add(Term.ofActions(List.of(found.request().action())));
            calls.add(Term.ofResources(
                    List.of(onPoint(found.request().resource().arn().toString()))));
        }
        return calls;
    }

    // Which of many undeclared principals it was.
    private List<Condition> named(Answer.Found found) {
        Principal principal = found.actor().principal();
        boolean chosen = found.actor().open() && !principal.equals(call.principal());
        return chosen
                ? principal.match(new Principal.Cases<>(
                        user -> arn(user.arn()),
                        session -> arn(session.role()),
                        federated -> List.<Condition>of(),
                        root -> List.<Condition>of(),
                        service -> List.<Condition>of(),
                        provider -> List.<Condition>of(),
                        anonymous -> List.<Condition>of()))
                : List.of();
    }

    private static List<Condition> arn(Arn arn) {
        return List.of(Constraints.isOneOf("aws:PrincipalArn", List.of(arn.toString())));
    }

    private String onPoint(String arn) {
        String bucket = onBucket("");
        return arn.equals(bucket) ? point() : point() + OBJECT + arn.substring(bucket.length() + 1);
    }
}
