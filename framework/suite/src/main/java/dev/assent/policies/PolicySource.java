// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import java.util.List;
import java.util.Objects;

/**
 * A file with policies, and what a run did with each of their statements.
 *
 * @param file its path from the project root
 * @param lines its lines; cut short when there are more than 5,000
 * @param statements its statements in file order
 */
public record PolicySource(String file, List<String> lines, List<StatementUse> statements) {
    public PolicySource {
        Objects.requireNonNull(file, "file");
        lines = List.copyOf(lines);
        statements = List.copyOf(statements);
    }

    /** {@return how many of its statements the cases reached just so far} */
    public long count(StatementUse.Reach reach) {
        return statements.stream()
                .filter(statement -> statement.reach() == reach)
                .count();
    }
}
