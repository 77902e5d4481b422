// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import dev.assent.decision.Decision;
import dev.assent.environment.Environment;
import dev.assent.explanation.Explanation;
import dev.assent.reasoning.ReasonerOptions;
import dev.assent.reasoning.access.AccessReasoner;
import dev.assent.reasoning.access.Actor;
import dev.assent.reasoning.access.Answer;
import dev.assent.reasoning.access.RequestSet;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Request;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is asserted of every request of a kind, whatever its unstated facts.
 *
 * @param environment the world
 * @param who the assertion up to the action, in words
 * @param actors those who ask; none = nobody is meant
 * @param doubts why these may not stand for all who are meant
 */
record EveryRequest(Environment environment, String who, List<Actor> actors, List<String> doubts) {
    EveryRequest {
        actors = List.copyOf(actors);
        doubts = List.copyOf(doubts);
    }

    /** What is asserted of the requests. */
    enum Mode {
        NEVER("no such request is allowed"),
        ALWAYS("every such request is allowed"),
        SOMETIMES("some such request is allowed");

        private final String expected;

        Mode(String expected) {
            this.expected = expected;
        }
    }

    /** {@return why the assertion does not hold, or that it is not decided; empty = it holds} */
    Optional<String> failure(Mode mode, RequestSet requests, String words) {
        AccessReasoner reasoner = new AccessReasoner(environment, ReasonerOptions.defaults());
        Set<String> unknown = new LinkedHashSet<>(doubts);
        for (Actor actor : actors) {
            Answer answer = mode == Mode.ALWAYS ? reasoner.denied(actor, requests) : reasoner.allowed(actor, requests);
            if (answer instanceof Answer.Found found) {
                return mode == Mode.SOMETIMES ? Optional.empty() : Optional.of(refuted(mode, found, words));
            }
            answer.match(found -> true, none -> true, open -> unknown.addAll(open.why()));
        }
        if (!unknown.isEmpty()) {
            return Optional.of(String.join(
                    "\n",
                    head(words),
                    "expected  " + mode.expected,
                    "actual    undecided: " + String.join("; ", unknown)));
        }
        return mode == Mode.SOMETIMES
                ? Optional.of(String.join(
                        "\n", head(words), "expected  " + mode.expected, "actual    no such request is allowed"))
                : Optional.empty();
    }

    private String head(String words) {
        return "\n✘ " + who + " " + words;
    }

    private String refuted(Mode mode, Answer.Found found, String words) {
        Decision decision = found.decision();
        List<String> lines = new ArrayList<>();
        lines.add(head(words));
        lines.add("expected  " + mode.expected);
        lines.add("actual    " + sentence(found.request(), decision));
        lines.add("");
        decision.by()
                .forEach(ref -> lines.add((decision.isAllowed() ? "allowed by: " : "denied by: ") + ref.words() + " ("
                        + ref.path() + ")"));
        lines.addAll(Explanation.lines(
                new dev.assent.explanation.Answer(found.question().request(), found.policies(), decision, List.of())));
        return String.join("\n", lines);
    }

    private static String sentence(Request request, Decision decision) {
        StringBuilder words = new StringBuilder(request.principal().words())
                .append(decision.isAllowed() ? " may " : " may not ")
                .append(request.action());
        if (!request.resource().isNone()) {
            words.append(" on ").append(request.resource().arn());
        }
        for (Context.Entry entry : request.context().entries()) {
            boolean absent = entry.value() instanceof ContextValue.Absent;
            words.append(absent ? " without " : " with ").append(entry.key());
            if (!absent) {
                words.append('=')
                        .append(String.join(
                                ",",
                                entry.value().values().stream()
                                        .map(Object::toString)
                                        .toList()));
            }
        }
        return words.toString();
    }
}
