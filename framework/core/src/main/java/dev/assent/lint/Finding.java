// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.source.SourceLocation;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that a check found in a policy.
 *
 * @param check which check
 * @param severity how bad it is
 * @param at where it stands
 * @param message one clause in the user's words: lower case, no full stop, the user's text in backticks
 * @param hint how to mend it; empty when there is nothing to add to the message
 */
public record Finding(Check check, FindingSeverity severity, SourceLocation at, String message, Optional<String> hint) {
    public Finding {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(hint, "hint");
    }

    /** {@return this finding with another severity} */
    public Finding withSeverity(FindingSeverity other) {
        return new Finding(check, other, at, message, hint);
    }

    /** {@return {@code file:line:column: severity: message [code]}, then the hint on a line of its own} */
    @Override
    public String toString() {
        String line = at + ": " + severity.word() + ": " + message + " [" + check.id() + "]";
        return hint.map(text -> line + "\n  hint: " + text).orElse(line);
    }
}
