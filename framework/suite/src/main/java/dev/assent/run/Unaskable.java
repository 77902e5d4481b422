// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.source.Problem;
import dev.assent.source.SourceLocation;

/** Ends the making of one request that cannot be asked; it never leaves this room. */
final class Unaskable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private Unaskable(Problem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    static Unaskable because(SourceLocation at, String message, String code, String hint) {
        return new Unaskable(Problem.error(at, message, code).withHint(hint));
    }

    static Unaskable of(Problem problem) {
        return new Unaskable(problem);
    }

    Problem problem() {
        return problem;
    }
}
