// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts values in place of policy variables, and pins the keys that they are values of. */
final class Substitution {
    private final Vocabulary vocabulary;

    Substitution(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * {@return literals in which some variables stand for a value, or for their fallback where the key has not one value}
     *
     * @param literals one list a dimension
     * @param values the value of each key decided on; variables of other keys stay, and those of one key become the same
     */
    List<List<Literal>> with(List<List<Literal>> literals, Map<String, Optional<String>> values) {
        List<List<Literal>> result = new ArrayList<>();
        for (List<Literal> list : literals) {
            result.add(new ArrayList<>(
                    list.stream().map(literal -> with(literal, values)).toList()));
        }
        values.forEach((key, value) -> add(result, pin(key, value)));
        return Collections.unmodifiableList(result);
    }

    /** {@return literals in which some keys have one value each} */
    List<List<Literal>> present(List<List<Literal>> literals, List<String> keys) {
        List<List<Literal>> result = new ArrayList<>();
        literals.forEach(list -> result.add(new ArrayList<>(list)));
        keys.forEach(key -> add(result, oneOf(key, GlobList.EVERYTHING, true)));
        return with(result, Map.of());
    }

    /** {@return the literal that a key has this one value; that it has not one value, if there is none} */
    static Literal pin(String key, Optional<String> value) {
        return value.map(text -> oneOf(key, GlobList.of(List.of(Glob.literal(text))), true))
                .orElseGet(() -> oneOf(key, GlobList.EVERYTHING, false));
    }

    private static Literal oneOf(String key, GlobList globs, boolean positive) {
        return new Literal(new Atom(Dimension.key(key), Atom.Test.ONE, globs, false), positive);
    }

    // What no policy asks about may have any value.
    private void add(List<List<Literal>> literals, Literal literal) {
        int dimension = vocabulary.dimensions().indexOf(literal.atom().dimension());
        if (dimension >= 0) {
            literals.get(dimension).add(literal);
        }
    }

    private Literal with(Literal literal, Map<String, Optional<String>> values) {
        Atom atom = literal.atom();
        return atom.values() instanceof GlobList globs && globs.hasVariables()
                ? new Literal(
                        new Atom(
                                atom.dimension(),
                                atom.test(),
                                globs.with(index -> tokens(index, values)),
                                atom.onAbsent()),
                        literal.positive())
                : literal;
    }

    private Optional<int[]> tokens(int index, Map<String, Optional<String>> values) {
        Vocabulary.Variable variable = vocabulary.variables().get(index);
        if (!values.containsKey(variable.key())) {
            return Optional.of(new int[] {Token.variable(vocabulary.sameValue(index))});
        }
        Optional<String> value = values.getOrDefault(variable.key(), Optional.empty());
        return (value.isPresent() ? value : variable.fallback())
                .map(text -> text.chars()
                        .map(character -> variable.ignoreCase() ? Token.eitherCase((char) character) : character)
                        .toArray());
    }
}
