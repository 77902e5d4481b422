// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The literals that hold so far, by dimension. What was assumed last can be taken back.
 *
 * <p>INVARIANT: a version number stands for one set of literals of one dimension, so what was found out about a literal is
 * good as long as the version is the same.
 */
final class Assignment {
    private final Vocabulary vocabulary;
    private final Spaces spaces;
    private final boolean[] holds;
    private final IntList[] byDimension;
    private final int[] version;
    private final int[] checkedAt;
    private final Value[] checked;
    private final IntList trail = new IntList();
    private final IntList versions = new IntList();
    private final List<long[]> actions = new ArrayList<>();
    private int lastVersion;

    /** What is known about a literal. */
    enum Value {
        TRUE,
        FALSE,
        OPEN
    }

    Assignment(Vocabulary vocabulary, Spaces spaces) {
        this.vocabulary = vocabulary;
        this.spaces = spaces;
        this.holds = new boolean[vocabulary.size() * 2];
        this.byDimension = new IntList[vocabulary.dimensions().size()];
        Arrays.setAll(byDimension, dimension -> new IntList());
        this.version = new int[byDimension.length];
        this.checkedAt = new int[holds.length];
        Arrays.fill(checkedAt, -1);
        this.checked = new Value[holds.length];
        Arrays.fill(checked, Value.OPEN);
        this.actions.add(spaces.actions().everything());
    }

    /** {@return where {@link #backTo} can go back to} */
    int mark() {
        return trail.size();
    }

    /** Assumes a literal that is open. */
    void assume(int literal) {
        int dimension = vocabulary.dimensionOf(literal);
        holds[literal] = true;
        byDimension[dimension].add(literal);
        trail.add(literal);
        versions.add(version[dimension]);
        version[dimension] = ++lastVersion;
        if (dimension == 0) {
            actions.add(spaces.actions().within(actions(), literal));
        }
    }

    void backTo(int mark) {
        while (trail.size() > mark) {
            int last = trail.size() - 1;
            int literal = trail.get(last);
            int dimension = vocabulary.dimensionOf(literal);
            holds[literal] = false;
            byDimension[dimension].cut(byDimension[dimension].size() - 1);
            version[dimension] = versions.get(last);
            trail.cut(last);
            versions.cut(last);
            if (dimension == 0) {
                actions.remove(actions.size() - 1);
            }
        }
    }

    /** {@return whether a literal follows from what holds, is excluded by it, or neither} */
    Value value(int literal) {
        if (holds[literal]) {
            return Value.TRUE;
        }
        if (holds[Vocabulary.not(literal)]) {
            return Value.FALSE;
        }
        int dimension = vocabulary.dimensionOf(literal);
        if (checkedAt[literal] != version[dimension]) {
            checkedAt[literal] = version[dimension];
            checked[literal] = check(dimension, literal);
        }
        return checked[literal];
    }

    private Value check(int dimension, int literal) {
        if (!isPossible(dimension, literal)) {
            return Value.FALSE;
        }
        return isPossible(dimension, Vocabulary.not(literal)) ? Value.OPEN : Value.TRUE;
    }

    private boolean isPossible(int dimension, int literal) {
        if (vocabulary.atom(literal).test() == Atom.Test.OPAQUE) {
            return true;
        }
        if (dimension == 0) {
            return spaces.actions().meets(actions(), literal)
                    || (spaces.isAnyString()
                            && !spaces.actions()
                                    .anyName(spaces.atoms(with(dimension, literal)))
                                    .isNone());
        }
        return !spaces.solve(dimension, with(dimension, literal)).isNone();
    }

    private int[] with(int dimension, int literal) {
        int[] own = byDimension[dimension].toArray();
        int[] all = Arrays.copyOf(own, own.length + 1);
        all[own.length] = literal;
        Arrays.sort(all);
        return all;
    }

    /** {@return the known actions for which all literals hold} */
    long[] actions() {
        return actions.get(actions.size() - 1);
    }

    /** {@return the literals of a dimension that hold} */
    List<Literal> literals(int dimension) {
        return spaces.atoms(byDimension[dimension].toArray());
    }

    int dimensions() {
        return byDimension.length;
    }
}
