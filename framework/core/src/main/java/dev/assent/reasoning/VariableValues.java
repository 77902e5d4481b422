// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayList;
import java.util.List;

/**
 * The values that a policy variable can have in a leaf: what fits between the texts around it in each pattern, where the
 * whole must meet the other literals of its dimension, and meets the literals of its own key.
 *
 * <p>Patterns that must not match and have variables are not looked at, and of two patterns with the variable on one
 * dimension the second stands for anything in its place. So what is found is to be tried, and that nothing is found is
 * certain.
 */
final class VariableValues {
    private static final int MOST_WAYS = 64;

    private final Vocabulary vocabulary;
    private final Spaces spaces;
    private final Budget budget;

    VariableValues(Vocabulary vocabulary, Spaces spaces, Budget budget) {
        this.vocabulary = vocabulary;
        this.spaces = spaces;
        this.budget = budget;
    }

    /** {@return a shortest value that fits and is none of some others, that there is none, or why it is not known} */
    Answer find(String key, List<List<Literal>> literals, List<String> without) {
        List<List<MiddleProduct.Part>> ways = ways(key, literals);
        if (ways.size() > MOST_WAYS) {
            return Answer.unknown("the policy variable `" + key + "` stands in too many patterns");
        }
        MiddleProduct.Texts own = own(key, literals, without);
        Answer best = Answer.NONE;
        for (List<MiddleProduct.Part> parts : ways) {
            Answer answer = new MiddleProduct(parts, own, budget).search();
            if (answer.isFound()) {
                return answer;
            }
            best = answer.isUnknown() ? answer : best;
        }
        return best;
    }

    private MiddleProduct.Texts own(String key, List<List<Literal>> literals, List<String> without) {
        int dimension = vocabulary.dimensions().indexOf(Dimension.key(key));
        List<GlobList> in = new ArrayList<>();
        List<Glob> out = new ArrayList<>(without.stream().map(Glob::literal).toList());
        if (dimension >= 0) {
            in.addAll(spaces.within(dimension));
            literals.get(dimension).forEach(literal -> add(literal, in, out));
        }
        return MiddleProduct.Texts.of(in, out);
    }

    // The key has one value, so that every test is one of this value.
    private static void add(Literal literal, List<GlobList> in, List<Glob> out) {
        if (literal.atom().test() == Atom.Test.OPAQUE
                || literal.atom().test() == Atom.Test.ABSENT
                || literal.atom().test() == Atom.Test.AT_MOST_ONE
                || !(literal.atom().values() instanceof GlobList globs)) {
            return;
        }
        if (literal.positive()) {
            in.add(globs.relaxed());
        } else {
            out.addAll(globs.firm().globs());
        }
    }

    // One way takes one pattern of each literal with the variable.
    private List<List<MiddleProduct.Part>> ways(String key, List<List<Literal>> literals) {
        List<List<MiddleProduct.Part>> ways = List.of(List.of());
        for (int dimension = 0; dimension < literals.size(); dimension++) {
            for (Literal literal : literals.get(dimension)) {
                if (literal.positive()
                        && literal.atom().test() == Atom.Test.ONE
                        && !literal.atom().onAbsent()
                        && literal.atom().values() instanceof GlobList globs
                        && globs.globs().stream().anyMatch(glob -> place(glob, key) >= 0)) {
                    ways = times(ways, key, globs, texts(globs, dimension, literals.get(dimension)));
                    break;
                }
            }
            if (ways.size() > MOST_WAYS) {
                break;
            }
        }
        return ways;
    }

    // The language of a dimension but for one of the unions that its values must be in.
    private MiddleProduct.Texts texts(GlobList but, int dimension, List<Literal> literals) {
        List<GlobList> in = new ArrayList<>(spaces.within(dimension));
        List<Glob> out = new ArrayList<>();
        literals.stream().filter(literal -> literal.atom().values() != but).forEach(literal -> add(literal, in, out));
        return MiddleProduct.Texts.of(in, out);
    }

    private List<List<MiddleProduct.Part>> times(
            List<List<MiddleProduct.Part>> ways, String key, GlobList globs, MiddleProduct.Texts whole) {
        List<List<MiddleProduct.Part>> product = new ArrayList<>();
        for (List<MiddleProduct.Part> way : ways) {
            for (Glob glob : globs.globs()) {
                List<MiddleProduct.Part> longer = new ArrayList<>(way);
                int place = place(glob, key);
                if (place >= 0) {
                    longer.add(new MiddleProduct.Part(
                            glob.part(0, place).relaxed(),
                            glob.part(place + 1, glob.length()).relaxed(),
                            whole));
                }
                product.add(longer);
            }
        }
        return product;
    }

    private int place(Glob glob, String key) {
        for (int i = 0; i < glob.length(); i++) {
            int token = glob.token(i);
            if (Token.isVariable(token) && vocabulary.variable(token).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }
}
