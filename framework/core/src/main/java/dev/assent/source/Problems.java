// SPDX-License-Identifier: Apache-2.0
package dev.assent.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects the problems of one file while it is read, so that all of them are reported together. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** Begins with no problem. */
    public Problems() {}

    /** Adds a problem. */
    public void add(Problem problem) {
        found.add(problem);
    }

    /** Adds the problems of a part that was read on its own. */
    public void addAll(Collection<Problem> problems) {
        found.addAll(problems);
    }

    /** Adds an error without a hint. */
    public void error(SourceLocation at, String message, String code) {
        add(Problem.error(at, message, code));
    }

    /** Adds an error with a hint. */
    public void error(SourceLocation at, String message, String code, String hint) {
        add(Problem.error(at, message, code).withHint(hint));
    }

    /** {@return whether one of them is an error} */
    public boolean hasErrors() {
        return found.stream().anyMatch(Problem::isError);
    }

    /** {@return what was found so far, in the order found} */
    public List<Problem> list() {
        return List.copyOf(found);
    }
}
