// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A suite as read.
 *
 * @param name its name
 * @param tags its tags
 * @param policy the policy of the principal {@code it}, or empty
 * @param given the declarations of the suite and of what it includes
 * @param defaults what holds for every scenario
 * @param settings how it is run and linted
 * @param scenarios its scenarios in file order
 */
public record Suite(
        String name,
        List<String> tags,
        Optional<Node> policy,
        Given given,
        Defaults defaults,
        Settings settings,
        List<Scenario> scenarios) {
    public Suite {
        Objects.requireNonNull(name, "name");
        tags = List.copyOf(tags);
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(given, "given");
        Objects.requireNonNull(defaults, "defaults");
        Objects.requireNonNull(settings, "settings");
        scenarios = List.copyOf(scenarios);
    }

    /** {@return this suite with its scenarios} */
    Suite with(List<Scenario> others) {
        return new Suite(name, tags, policy, given, defaults, settings, others);
    }

    /** {@return this suite in another setting} */
    public Suite in(Setting setting) {
        return new Suite(name, tags, policy, setting.given(), setting.defaults(), settings, scenarios);
    }

    /**
     * How a suite is run and linted.
     *
     * @param strict whether a decision that hinges on a key nobody stated fails; empty = not said
     * @param catalog how strictly requests are checked; empty = not said
     * @param lint what the suite and the worlds that it includes say about lint, the suite last
     */
    public record Settings(Optional<Boolean> strict, Optional<Word> catalog, List<LintSection> lint) {
        public Settings {
            Objects.requireNonNull(strict, "strict");
            Objects.requireNonNull(catalog, "catalog");
            lint = List.copyOf(lint);
        }
    }
}
