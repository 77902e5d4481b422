// SPDX-License-Identifier: Apache-2.0
package dev.assent.source;

import java.util.Objects;
import java.util.Optional;

/**
 * Something wrong in a user's file, as a value.
 *
 * @param severity how bad it is
 * @param at where it stands
 * @param message one clause in the user's words: lower case, no full stop, the user's text in backticks
 * @param code {@code room/what-is-wrong}, never renamed
 * @param hint how to mend it; empty when there is nothing to add to the message
 * @param excerpt the line where it stands and a line with a caret below the place; empty where the text is not at hand
 */
public record Problem(
        Severity severity,
        SourceLocation at,
        String message,
        String code,
        Optional<String> hint,
        Optional<String> excerpt) {
    public Problem {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(hint, "hint");
        Objects.requireNonNull(excerpt, "excerpt");
    }

    /** Something wrong without an excerpt. */
    public Problem(Severity severity, SourceLocation at, String message, String code, Optional<String> hint) {
        this(severity, at, message, code, hint, Optional.empty());
    }

    /** {@return an error without a hint} */
    public static Problem error(SourceLocation at, String message, String code) {
        return new Problem(Severity.ERROR, at, message, code, Optional.empty());
    }

    /** {@return a warning without a hint} */
    public static Problem warning(SourceLocation at, String message, String code) {
        return new Problem(Severity.WARNING, at, message, code, Optional.empty());
    }

    /** {@return this problem with a way to mend it} */
    public Problem withHint(String text) {
        return new Problem(severity, at, message, code, Optional.of(text), excerpt);
    }

    /** {@return this problem with the line where it stands} */
    Problem withExcerpt(String text) {
        return new Problem(severity, at, message, code, hint, Optional.of(text));
    }

    /** {@return whether the file or scenario cannot be used} */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** {@return {@code file:line:column: severity: message [code]}, then the hint on a line of its own} */
    @Override
    public String toString() {
        return head() + hintLine();
    }

    /** {@return the same with the excerpt between, for readers who see all characters at one width} */
    public String inFull() {
        String quoted =
                excerpt.map(text -> "\n    " + text.replace("\n", "\n    ")).orElse("");
        return head() + quoted + hintLine();
    }

    private String head() {
        return at + ": " + severity.word() + ": " + message + " [" + code + "]";
    }

    private String hintLine() {
        return hint.map(text -> "\n  hint: " + text).orElse("");
    }
}
