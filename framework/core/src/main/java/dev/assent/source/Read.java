// SPDX-License-Identifier: Apache-2.0
package dev.assent.source;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What reading a text gave: the value, unless an error prevents its use, and every problem found.
 *
 * @param value the value; empty exactly when there is an error among the problems
 * @param problems all problems, in file order
 * @param <T> what is read
 */
public record Read<T>(Optional<T> value, List<Problem> problems) {
    public Read {
        Objects.requireNonNull(value, "value");
        problems = List.copyOf(problems);
    }

    /** {@return the value if no problem is an error, with all problems} */
    public static <T> Read<T> of(T value, Problems problems) {
        return new Read<>(problems.hasErrors() ? Optional.empty() : Optional.of(value), problems.list());
    }

    /** {@return no value, with the problems that prevent it} */
    public static <T> Read<T> failed(List<Problem> problems) {
        return new Read<>(Optional.empty(), problems);
    }
}
