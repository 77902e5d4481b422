// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.Optional;

/** Collects the literals of a cube; one that can never hold makes it empty. */
final class Conjunction {
    private final Vocabulary vocabulary;
    private final IntList literals = new IntList();
    private boolean impossible;

    Conjunction(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    void add(Atom atom, boolean positive) {
        int literal = vocabulary.literal(atom);
        literals.add(positive ? literal : Vocabulary.not(literal));
    }

    /** Adds globs that the value of a dimension must be among, or must not. */
    void add(Dimension dimension, GlobList globs, boolean positive) {
        if (globs.isEverything() || globs.globs().isEmpty()) {
            impossible |= globs.isEverything() != positive;
            return;
        }
        add(new Atom(dimension, Atom.Test.ONE, globs, false), positive);
    }

    void never() {
        impossible = true;
    }

    /** {@return the literals, or empty if they cannot hold together} */
    Optional<int[]> literals() {
        return impossible ? Optional.empty() : Optional.of(literals.toArray());
    }
}
