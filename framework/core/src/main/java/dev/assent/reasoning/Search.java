// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks for requests that are in one cube of each factor and in none of some other cubes.
 *
 * <p>Each excluded cube is a clause: one of its literals must not hold. A clause with one open literal decides it; where
 * several are open the search tries each, and assumes that the earlier ones held, so the leaves have no request in common.
 */
final class Search {
    private final Vocabulary vocabulary;
    private final Budget budget;
    private final Assignment assignment;
    private final Leaf leaf;
    private final List<Cube> chosen = new ArrayList<>();

    /** Looks at leaves. */
    interface Leaf {
        /**
         * {@return whether to go on}
         *
         * @param found what holds in the leaf, which is consistent dimension by dimension
         * @param chosen the cube of each factor
         */
        boolean visit(Assignment found, List<Cube> chosen);
    }

    /**
     * A search.
     *
     * @param leaf is shown each leaf
     */
    Search(Vocabulary vocabulary, Spaces spaces, Budget budget, Leaf leaf) {
        this.vocabulary = vocabulary;
        this.budget = budget;
        this.assignment = new Assignment(vocabulary, spaces);
        this.leaf = leaf;
    }

    /**
     * {@return whether the search went through, so that there is no other leaf}
     *
     * @param factors the request is in one cube of each
     * @param never the request is in none of these
     */
    boolean run(List<List<Cube>> factors, List<Cube> never) {
        return choose(factors, false, clauses(never));
    }

    /** {@return like {@link #run}; a request that is in several cubes of a factor is in leaves of the first of them alone} */
    boolean runApart(List<List<Cube>> factors, List<Cube> never) {
        return choose(factors, true, clauses(never));
    }

    private List<int[]> clauses(List<Cube> never) {
        return never.stream().map(cube -> inOrder(cube.literals().array())).toList();
    }

    private boolean choose(List<List<Cube>> factors, boolean apart, List<int[]> clauses) {
        if (chosen.size() == factors.size()) {
            return search(clauses);
        }
        List<int[]> open = new ArrayList<>(clauses);
        for (Cube cube : factors.get(chosen.size())) {
            int mark = assignment.mark();
            budget.step();
            boolean possible = assumeAll(cube.literals().array());
            chosen.add(cube);
            boolean on = !possible || choose(factors, apart, open);
            chosen.remove(chosen.size() - 1);
            assignment.backTo(mark);
            if (!on) {
                return false;
            }
            if (apart && possible) {
                open.add(inOrder(cube.literals().array()));
            }
        }
        return true;
    }

    private boolean assumeAll(int[] literals) {
        for (int literal : literals) {
            switch (assignment.value(literal)) {
                case TRUE -> {
                    // It follows already.
                }
                case FALSE -> {
                    return false;
                }
                case OPEN -> assignment.assume(literal);
            }
        }
        return true;
    }

    private boolean search(List<int[]> clauses) {
        budget.decide();
        List<int[]> open = new ArrayList<>();
        if (!propagate(clauses, open)) {
            return true;
        }
        if (open.isEmpty()) {
            return leaf.visit(assignment, chosen);
        }
        int[] smallest = open.stream()
                .min(Comparator.comparingInt(clause -> clause.length))
                .orElseThrow();
        int mark = assignment.mark();
        for (int literal : smallest) {
            int inner = assignment.mark();
            if (assumeAll(new int[] {Vocabulary.not(literal)}) && !search(open)) {
                return false;
            }
            assignment.backTo(inner);
            if (!assumeAll(new int[] {literal})) {
                break;
            }
        }
        assignment.backTo(mark);
        return true;
    }

    // Shrinks the clauses to their open literals until nothing follows any more; false if one cannot be met.
    private boolean propagate(List<int[]> clauses, List<int[]> open) {
        List<int[]> current = clauses;
        while (true) {
            boolean changed = false;
            List<int[]> rest = new ArrayList<>();
            for (int[] clause : current) {
                int[] left = open(clause);
                if (left.length == 0) {
                    return false;
                }
                if (left.length == 1 && left[0] >= 0) {
                    assignment.assume(Vocabulary.not(left[0]));
                    changed = true;
                } else if (left[0] >= 0) {
                    rest.add(left);
                }
            }
            if (!changed) {
                open.addAll(rest);
                return true;
            }
            current = rest;
        }
    }

    private static final int[] SATISFIED = {-1};

    private int[] open(int[] clause) {
        int size = 0;
        int[] left = new int[clause.length];
        for (int literal : clause) {
            Assignment.Value value = assignment.value(literal);
            if (value == Assignment.Value.FALSE) {
                return SATISFIED;
            }
            if (value == Assignment.Value.OPEN) {
                left[size++] = literal;
            }
        }
        return size == clause.length ? clause : java.util.Arrays.copyOf(left, size);
    }

    // What nobody knows comes last, so that no leaf rests on it which need not.
    private int[] inOrder(int[] literals) {
        return Stream.of(literals)
                .flatMap(array -> java.util.Arrays.stream(array).boxed())
                .sorted(Comparator.<Integer, Boolean>comparing(
                                literal -> vocabulary.atom(literal).test() == Atom.Test.OPAQUE)
                        .thenComparingInt(vocabulary::dimensionOf)
                        .thenComparingInt(literal -> literal))
                .mapToInt(literal -> literal)
                .toArray();
    }
}
