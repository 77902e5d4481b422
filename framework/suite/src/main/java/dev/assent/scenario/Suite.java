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
 * @param strict whether a decision that hinges on a key nobody stated fails; empty = not said
 * @param catalog how strictly requests are checked; empty = not said
 * @param scenarios its scenarios in file order
 */
public record Suite(
        String name,
        List<String> tags,
        Optional<Node> policy,
        Given given,
        Defaults defaults,
        Optional<Boolean> strict,
        Optional<Word> catalog,
        List<Scenario> scenarios) {
    public Suite {
        Objects.requireNonNull(name, "name");
        tags = List.copyOf(tags);
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(given, "given");
        Objects.requireNonNull(defaults, "defaults");
        Objects.requireNonNull(strict, "strict");
        Objects.requireNonNull(catalog, "catalog");
        scenarios = List.copyOf(scenarios);
    }
}
