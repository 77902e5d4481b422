// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A sentence about requests; every combination of its subjects, actions and resources is a claim of its own.
 *
 * @param subjects who asks, at least one
 * @param actions for what, at least one
 * @param resources on what: each inner list is one call on several resources; none = {@code *}
 * @param clauses the stated facts
 * @param expectation the expected decision of each
 */
public record Sentence(
        List<Word> subjects,
        List<Word> actions,
        List<List<Word>> resources,
        List<Clause> clauses,
        Expectation expectation)
        implements Utterance {
    public Sentence {
        subjects = List.copyOf(subjects);
        actions = List.copyOf(actions);
        resources = resources.stream().map(List::copyOf).toList();
        clauses = List.copyOf(clauses);
        Objects.requireNonNull(expectation, "expectation");
    }

    /** {@return the sentence of one claim} */
    public static Sentence of(Claim claim) {
        return new Sentence(
                List.of(claim.principal()),
                List.of(claim.action()),
                claim.resources().isEmpty() ? List.of() : List.of(claim.resources()),
                claim.clauses(),
                claim.expectation());
    }

    @Override
    public String words() {
        return Sentences.print(this);
    }

    @Override
    public List<Assertion> assertions() {
        return List.copyOf(claims());
    }

    @Override
    public Utterance withActions(List<Word> others) {
        return new Sentence(subjects, others, resources, clauses, expectation);
    }

    /** {@return it with more stated facts; what it says of the same itself is stronger} */
    Sentence withClauses(List<Clause> more) {
        Stream<Clause> others = more.stream().filter(clause -> clauses.stream().noneMatch(clause::isAboutTheSameAs));
        List<Clause> all = Stream.concat(clauses.stream(), others).toList();
        return new Sentence(subjects, actions, resources, all, expectation);
    }

    /** {@return its claims: by subject, then by action, resource and alternative facts} */
    public List<Claim> claims() {
        List<List<Word>> targets = resources.isEmpty() ? List.of(List.of()) : resources;
        List<Claim> claims = new ArrayList<>();
        for (Word subject : subjects) {
            for (Word action : actions) {
                for (List<Word> target : targets) {
                    for (List<Clause> facts : Clause.alternatives(clauses)) {
                        claims.add(new Claim(subject, action, target, facts, expectation));
                    }
                }
            }
        }
        return claims;
    }
}
