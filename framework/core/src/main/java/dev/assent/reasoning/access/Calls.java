// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.catalog.Catalog;
import dev.assent.environment.Environment;
import dev.assent.environment.ResourceEntity;
import dev.assent.pattern.Glob;
import dev.assent.pattern.Text;
import dev.assent.policy.Condition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Requests on a resource behind which a KMS key or a bucket stands. Their calls ask more than one question: a call is
 * allowed if all of them are, and denied if one is. The questions have only some context keys in common, so each is
 * searched by itself, and what is found is carried over to the others.
 */
final class Calls {
    private static final String NO_KEY = "s3:ListBucket";

    private final Environment environment;
    private final Questions questions;

    /** Asks the questions of calls, each by itself. */
    interface Questions {
        /** {@return a request of a region that is allowed, or one that is denied, by its own question} */
        Answer own(Region region, boolean allowed);

        /** {@return any request of a region, if one of the questions of its call is denied} */
        Answer any(Region region);

        /** {@return the requests that calls of a region ask besides, in parts on each of which the same policies have a say} */
        List<Region> further(Region region, Further question, RequestSet asked);
    }

    Calls(Environment environment, Questions questions) {
        this.environment = environment;
        this.questions = questions;
    }

    /**
     * Requests whose calls ask the same questions.
     *
     * @param region the requests
     * @param further what they ask besides
     */
    private record Part(Region region, List<Further> further) {}

    Answer search(Region region, boolean allowed) {
        Answer whole = questions.own(region, allowed);
        List<ResourceEntity> behind = behind(region.target());
        boolean done =
                behind.isEmpty() || (allowed ? !(whole instanceof Answer.Unknown) : whole instanceof Answer.Found);
        if (done) {
            return whole;
        }
        Findings findings = new Findings();
        if (!allowed) {
            findings.add(whole);
        }
        for (Part part : parts(region)) {
            Answer answer = answer(part, allowed);
            if (answer instanceof Answer.Found) {
                return answer;
            }
            findings.add(answer);
        }
        return findings.answer();
    }

    private Answer answer(Part part, boolean allowed) {
        Optional<Text> unknown = part.further().stream()
                .map(further -> further.question().request().resource().arn())
                .filter(arn -> !arn.isKnown())
                .findFirst();
        if (unknown.isPresent()) {
            return new Answer.Unknown(
                    List.of("calls also ask about `" + unknown.get() + "`, whose ARN is not known yet"));
        }
        return allowed ? allowed(part) : denied(part);
    }

    /** Answers, none of which found anything. */
    private static final class Findings {
        private final Set<String> why = new LinkedHashSet<>();

        void add(Answer answer) {
            why.addAll(answer.match(found -> List.<String>of(), none -> List.of(), Answer.Unknown::why));
        }

        Answer answer() {
            return why.isEmpty() ? new Answer.None() : new Answer.Unknown(List.copyOf(why));
        }
    }

    private List<ResourceEntity> behind(Target target) {
        return target.isDeclared()
                ? environment.resources(target.example().arn()).stream()
                        .filter(resource -> resource.facts().kmsKey().isPresent()
                                || resource.facts().accessPointOf().isPresent())
                        .toList()
                : List.of();
    }

    // Those with each action that uses the key, and those with none of them.
    private List<Part> parts(Region region) {
        List<Part> parts = new ArrayList<>();
        List<String> keyed = new ArrayList<>();
        for (String action : actionsWithKey()) {
            List<Further> further = further(region, action);
            if (further.stream().anyMatch(question -> !question.isOnBucket())) {
                keyed.add(action);
                if (region.requests().actions().stream().anyMatch(pattern -> matches(pattern, action))) {
                    parts.add(new Part(region.within(List.of(Term.ofActions(List.of(action)))), further));
                }
            }
        }
        List<Term> others = keyed.isEmpty() ? List.of() : List.of(Term.exceptActions(keyed));
        parts.add(new Part(
                region.within(others),
                further(region, NO_KEY).stream().filter(Further::isOnBucket).toList()));
        return parts;
    }

    private List<Further> further(Region region, String action) {
        return Further.of(
                environment, region.actor().principal(), action, region.target().example());
    }

    private static List<String> actionsWithKey() {
        return Catalog.bundled().list("uses-kms-key").orElseThrow().entries().stream()
                .map(entry -> entry.substring(0, entry.indexOf('=')))
                .toList();
    }

    private static boolean matches(String pattern, String action) {
        return Glob.compile(pattern.toLowerCase(Locale.ROOT)).matches(action.toLowerCase(Locale.ROOT));
    }

    // Whoever may not use the key at all may not make the call.
    private Answer allowed(Part part) {
        Answer simple = questions.own(part.region(), true);
        if (!(simple instanceof Answer.Unknown)) {
            return simple;
        }
        Region narrowed = part.region();
        List<Condition> said = new ArrayList<>();
        for (Further question : part.further()) {
            RequestSet asked = question.asked(part.region().requests()).where(question.kept(said));
            Answer answer = further(part.region(), question, asked, true);
            if (answer instanceof Answer.None) {
                return said.isEmpty() ? answer : simple;
            }
            if (!(answer instanceof Answer.Found found)) {
                return answer;
            }
            List<Term> calls = question.calls(found);
            calls.forEach(term -> said.addAll(term.statement().conditions()));
            narrowed = narrowed.within(calls);
        }
        Answer call = questions.own(narrowed, true);
        return call instanceof Answer.Found ? call : simple;
    }

    private Answer denied(Part part) {
        Findings findings = new Findings();
        for (Further question : part.further()) {
            RequestSet asked = question.asked(part.region().requests());
            Answer answer = further(part.region(), question, asked, false);
            if (answer instanceof Answer.Found found) {
                Answer call = questions.any(part.region().within(question.calls(found)));
                if (call instanceof Answer.Found) {
                    return call;
                }
                findings.add(new Answer.Unknown(List.of("whether a call that `"
                        + question.question().request().action() + "` on `"
                        + question.question().request().resource().arn()
                        + "` is denied for is one of those asked about is not known")));
            }
            findings.add(answer);
        }
        return findings.answer();
    }

    private Answer further(Region region, Further question, RequestSet asked, boolean allowed) {
        Findings findings = new Findings();
        for (Region part : questions.further(region, question, asked)) {
            Answer answer = questions.own(part, allowed);
            if (answer instanceof Answer.Found) {
                return answer;
            }
            findings.add(answer);
        }
        return findings.answer();
    }
}
