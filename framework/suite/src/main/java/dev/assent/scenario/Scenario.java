// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.source.Problem;
import dev.assent.source.SourceLocation;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One item under {@code scenarios}, whatever its form.
 *
 * @param id its id, unique in the suite
 * @param sentence its canonical sentence or its title
 * @param at where it begins
 * @param endLine the last line of it
 * @param tags its own tags
 * @param suspension whether it is skipped or pending
 * @param cases what it asks, at least one
 * @param setting where it happens, if a group changes the world of the suite for it
 */
public record Scenario(
        String id,
        String sentence,
        SourceLocation at,
        int endLine,
        List<String> tags,
        Optional<Suspension> suspension,
        List<Case> cases,
        Optional<Setting> setting) {
    public Scenario {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(sentence, "sentence");
        Objects.requireNonNull(at, "at");
        tags = List.copyOf(tags);
        Objects.requireNonNull(suspension, "suspension");
        cases = List.copyOf(cases);
        Objects.requireNonNull(setting, "setting");
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("a scenario has at least one case");
        }
    }

    /**
     * One case of a scenario.
     *
     * @param key its key in the scenario
     * @param sentence its canonical sentence
     * @param assertion what it asserts; empty when it could not be read
     * @param problems why it could not be read; none although there is no assertion = what is expected is left open
     * @param at where it is written, if not where the scenario begins
     */
    public record Case(
            String key,
            String sentence,
            Optional<Assertion> assertion,
            List<Problem> problems,
            Optional<SourceLocation> at) {
        public Case {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(sentence, "sentence");
            Objects.requireNonNull(assertion, "assertion");
            problems = List.copyOf(problems);
            Objects.requireNonNull(at, "at");
        }

        /** {@return whether what is expected is deliberately left open, so that nothing is asked} */
        public boolean isOpen() {
            return assertion.isEmpty() && problems.isEmpty();
        }
    }

    /**
     * Says that a scenario is not run, or that it is run and must fail.
     *
     * @param pending whether it is run and must fail; otherwise it is skipped
     * @param reason why
     * @param until the last day on which that holds, or empty
     * @param at where it is written
     */
    public record Suspension(boolean pending, String reason, Optional<LocalDate> until, SourceLocation at) {
        public Suspension {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(until, "until");
            Objects.requireNonNull(at, "at");
        }
    }
}
