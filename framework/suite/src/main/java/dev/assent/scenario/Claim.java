// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One request and what is expected of its decision: what every form of scenario becomes.
 *
 * @param principal who asks
 * @param action for what
 * @param resources on which resources in one call; none = {@code *}
 * @param clauses the stated facts
 * @param expectation the expected decision
 */
public record Claim(Word principal, Word action, List<Word> resources, List<Clause> clauses, Expectation expectation)
        implements Assertion {
    public Claim {
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(action, "action");
        resources = List.copyOf(resources);
        clauses = List.copyOf(clauses);
        Objects.requireNonNull(expectation, "expectation");
    }

    /** {@return it with something to say when it fails, unless it has that already} */
    Claim withMessage(String message) {
        Expectation said = new Expectation(
                expectation.verdict(),
                expectation.because(),
                expectation.message().or(() -> Optional.of(message)));
        return new Claim(principal, action, resources, clauses, said);
    }

    @Override
    public String expected() {
        return expectation.words();
    }
}
