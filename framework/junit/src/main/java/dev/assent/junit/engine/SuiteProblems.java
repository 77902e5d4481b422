// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import dev.assent.source.Problem;
import dev.assent.source.SourceLocation;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong in a suite, as an error of a test; not a failed assertion. Its stack points into the user's files. */
final class SuiteProblems extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SuiteProblems(List<Problem> problems, SourceLocation at) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        setStackTrace(stack("suite", List.of(at)));
    }

    /** {@return a stack of places in the user's files, the form that consoles make clickable} */
    static StackTraceElement[] stack(String name, List<SourceLocation> places) {
        return places.stream()
                .map(at -> new StackTraceElement("iam", name, at.file(), at.line()))
                .toArray(StackTraceElement[]::new);
    }
}
