// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import dev.assent.reasoning.Comparison;
import dev.assent.reasoning.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A pair of documents with what was found.
 *
 * @param name the name of the pair
 * @param comparison what was found, or empty if a document cannot be read
 * @param problems why a document cannot be read
 */
public record ComparedPair(String name, Optional<Comparison> comparison, List<String> problems) {
    public ComparedPair {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(comparison, "comparison");
        problems = List.copyOf(problems);
        if (comparison.isEmpty() == problems.isEmpty()) {
            throw new IllegalArgumentException("either a comparison or problems: " + name);
        }
    }

    /** {@return the verdict; UNKNOWN if a document cannot be read} */
    public Verdict verdict() {
        return comparison.map(Comparison::verdict).orElse(Verdict.UNKNOWN);
    }

    /** {@return why something is not known} */
    public List<String> unknownReasons() {
        return comparison.map(Comparison::unknownReasons).orElse(problems);
    }
}
