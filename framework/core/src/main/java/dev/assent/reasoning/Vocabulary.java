// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.pattern.PolicyVariable;
import dev.assent.pattern.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The atoms, dimensions and variables that the policies of one question speak of. Everything is compiled against one
 * vocabulary before the search begins, so that the same test in two policies is the same atom.
 */
final class Vocabulary {
    private final List<Atom> atoms = new ArrayList<>();
    private final IntList dimensionOfAtom = new IntList();
    private final Map<Object, Integer> known = new HashMap<>();
    private final Map<Dimension, Integer> dimensions = new LinkedHashMap<>();
    private final List<Variable> variables = new ArrayList<>();
    private final Map<Variable, Integer> variableIndex = new HashMap<>();

    Vocabulary() {
        dimension(Dimension.ACTION);
        dimension(Dimension.RESOURCE);
        dimension(Dimension.PRINCIPAL);
    }

    /**
     * A variable of a pattern.
     *
     * @param key the condition key in lower case; empty for a text that nobody knows yet
     * @param fallback the text to use when the key has no value, or empty
     * @param symbol the text that nobody knows, else empty
     * @param ignoreCase whether what is put in its place compares without case
     */
    record Variable(String key, Optional<String> fallback, String symbol, boolean ignoreCase) {
        boolean isKnowable() {
            return symbol.isEmpty();
        }

        /** {@return the variable as policies write it} */
        String words() {
            return "${" + (isKnowable() ? key : symbol)
                    + fallback.map(text -> ", '" + text + "'").orElse("") + "}";
        }
    }

    /** {@return the literal that an atom holds} */
    int literal(Atom atom) {
        Integer number = known.putIfAbsent(atom.identity(), atoms.size());
        if (number == null) {
            number = atoms.size();
            atoms.add(atom);
            dimensionOfAtom.add(dimension(atom.dimension()));
        }
        return 2 * number;
    }

    private int dimension(Dimension dimension) {
        return dimensions.computeIfAbsent(dimension, added -> dimensions.size());
    }

    int dimensionOf(int literal) {
        return dimensionOfAtom.get(literal >> 1);
    }

    List<Dimension> dimensions() {
        return new ArrayList<>(dimensions.keySet());
    }

    Atom atom(int literal) {
        return atoms.get(literal >> 1);
    }

    int size() {
        return atoms.size();
    }

    /** {@return whether a text is what the literals of a cube about a dimension ask for, those aside that nobody knows} */
    boolean matches(Cube cube, Dimension dimension, String text) {
        for (int literal : cube.literals().array()) {
            Atom atom = atom(literal);
            if (atom.dimension().equals(dimension)
                    && atom.test() != Atom.Test.OPAQUE
                    && atom.values().contains(text) != isPositive(literal)) {
                return false;
            }
        }
        return true;
    }

    static boolean isPositive(int literal) {
        return (literal & 1) == 0;
    }

    static int not(int literal) {
        return literal ^ 1;
    }

    /** {@return the atoms of a dimension in the order met} */
    List<Atom> atoms(Dimension dimension) {
        return atoms.stream().filter(atom -> atom.dimension().equals(dimension)).toList();
    }

    int token(PolicyVariable variable, boolean ignoreCase) {
        return token(new Variable(variable.key().toLowerCase(Locale.ROOT), variable.defaultValue(), "", ignoreCase));
    }

    int token(Text.Unknown unknown) {
        return token(new Variable("", Optional.empty(), unknown.symbol(), false));
    }

    private int token(Variable variable) {
        return Token.variable(variableIndex.computeIfAbsent(variable, added -> {
            variables.add(added);
            return variables.size() - 1;
        }));
    }

    Variable variable(int token) {
        return variables.get(Token.variableIndex(token));
    }

    List<Variable> variables() {
        return variables;
    }

    /** {@return the first variable that has the same value as another one wherever that has one} */
    int sameValue(int index) {
        Variable variable = variables.get(index);
        for (int i = 0; i < index; i++) {
            Variable earlier = variables.get(i);
            if (earlier.isKnowable()
                    && variable.isKnowable()
                    && earlier.key().equals(variable.key())
                    && earlier.ignoreCase() == variable.ignoreCase()) {
                return i;
            }
        }
        return index;
    }
}
