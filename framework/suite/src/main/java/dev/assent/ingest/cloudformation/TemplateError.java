// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.source.Problem;
import dev.assent.source.SourceLocation;

/** What keeps a part of a template from being evaluated; never leaves this package. */
final class TemplateError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private TemplateError(Problem problem) {
        super(problem.toString(), null, false, false);
        this.problem = problem;
    }

    static TemplateError of(SourceLocation at, String message, String code, String hint) {
        return new TemplateError(Problem.error(at, message, code).withHint(hint));
    }

    static TemplateError wrongArguments(SourceLocation at, String function, String form) {
        return of(at, "`" + function + "` has other arguments than these", "ingest/wrong-function", "write " + form);
    }

    Problem problem() {
        return problem;
    }
}
