// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a request of a leaf whose literals have policy variables. Each key of a variable has one value or not; where it
 * has one, values that people like to read are tried first, then those that fit what is around the variable.
 *
 * <p>AWS: reference_policies_variables
 */
final class VariableChoice {
    private static final int MOST_KEYS = 6;

    private final Vocabulary vocabulary;
    private final Realiser realiser;
    private final Substitution substitution;
    private final VariableWalk walk;

    VariableChoice(Vocabulary vocabulary, Spaces spaces, Budget budget) {
        this.vocabulary = vocabulary;
        this.realiser = new Realiser(vocabulary, spaces);
        this.substitution = new Substitution(vocabulary);
        this.walk = new VariableWalk(vocabulary, spaces, realiser, budget);
    }

    /** {@return what becomes of a leaf} */
    Realisation realise(Assignment leaf) {
        List<List<Literal>> literals = new ArrayList<>();
        for (int i = 0; i < leaf.dimensions(); i++) {
            literals.add(leaf.literals(i));
        }
        Set<Integer> used = variables(literals);
        if (used.isEmpty()) {
            return realiser.realise(leaf.actions(), literals);
        }
        Set<String> keys = new LinkedHashSet<>();
        for (int index : used) {
            Vocabulary.Variable variable = vocabulary.variables().get(index);
            if (!variable.isKnowable()) {
                return Realisation.unknown("the value of `" + variable.symbol() + "` is not known yet");
            }
            keys.add(variable.key());
        }
        return eachPresence(leaf.actions(), literals, List.copyOf(keys));
    }

    private static Set<Integer> variables(List<List<Literal>> literals) {
        Set<Integer> used = new LinkedHashSet<>();
        for (List<Literal> list : literals) {
            for (Literal literal : list) {
                if (literal.atom().values() instanceof GlobList globs && globs.hasVariables()) {
                    globs.globs().forEach(glob -> addVariables(glob, used));
                }
            }
        }
        return used;
    }

    private static void addVariables(Glob glob, Set<Integer> used) {
        for (int i = 0; i < glob.length(); i++) {
            if (Token.isVariable(glob.token(i))) {
                used.add(Token.variableIndex(glob.token(i)));
            }
        }
    }

    // Every key with one value first: that is what people look for.
    private Realisation eachPresence(long[] actions, List<List<Literal>> literals, List<String> keys) {
        String unknown = keys.size() > MOST_KEYS ? "a statement has more than " + MOST_KEYS + " policy variables" : "";
        for (int without = 0; without < 1 << Math.min(keys.size(), MOST_KEYS); without++) {
            Realisation found = inCase(actions, literals, keys, without);
            if (found.model().isPresent()) {
                return found;
            }
            unknown = found.isUnknown() ? found.unknown() : unknown;
        }
        return unknown.isEmpty() ? Realisation.DEAD : Realisation.unknown(unknown);
    }

    private Realisation inCase(long[] actions, List<List<Literal>> literals, List<String> keys, int without) {
        Map<String, Optional<String>> absent = new LinkedHashMap<>();
        List<String> present = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if ((without >> i & 1) != 0) {
                absent.put(keys.get(i), Optional.empty());
            } else {
                present.add(keys.get(i));
            }
        }
        List<List<Literal>> inCase = substitution.present(substitution.with(literals, absent), present);
        // With variables that stand for anything there is at least as much.
        if (realiser.realise(actions, inCase).isDead()) {
            return Realisation.DEAD;
        }
        Realisation found = walk.realise(actions, inCase, present);
        return new Realisation(found.model().map(model -> withAbsent(model, absent.keySet())), found.unknown());
    }

    private static Model withAbsent(Model model, Set<String> absent) {
        Map<String, List<String>> keys = new LinkedHashMap<>(model.keys());
        absent.forEach(key -> keys.putIfAbsent(key, List.of()));
        return model.with(keys);
    }
}
