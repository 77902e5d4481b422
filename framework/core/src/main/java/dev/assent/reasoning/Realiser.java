// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes a request of a leaf whose literals have no variables: a value for every dimension, actions and resources that fit. */
final class Realiser {
    private final Vocabulary vocabulary;
    private final Spaces spaces;

    Realiser(Vocabulary vocabulary, Spaces spaces) {
        this.vocabulary = vocabulary;
        this.spaces = spaces;
    }

    /** {@return what becomes of a leaf with these literals, one list a dimension} */
    Realisation realise(long[] actions, List<List<Literal>> literals) {
        Realisation result = Realisation.DEAD;
        for (Couplings.Case some : spaces.couplings().cases(literals)) {
            Realisation found = realise(actions, some.addedTo(literals, vocabulary), some.account());
            if (found.model().isPresent()) {
                return found;
            }
            result = found.isUnknown() ? found : result;
        }
        return result;
    }

    private Realisation realise(long[] actions, List<List<Literal>> literals, Couplings.Account account) {
        Map<String, List<String>> keys = new TreeMap<>();
        Optional<String> principal = Optional.empty();
        String unknown = opaque(literals);
        List<Dimension> dimensions = vocabulary.dimensions();
        for (int i = 2; i < dimensions.size(); i++) {
            if (literals.get(i).isEmpty() && !spaces.isPartOfEveryRequest(i)) {
                continue;
            }
            Answer answer = spaces.solve(i, literals.get(i));
            if (answer.isNone()) {
                return Realisation.DEAD;
            }
            unknown = answer.isUnknown() ? answer.why() : unknown;
            if (dimensions.get(i).part() == Dimension.Part.PRINCIPAL) {
                principal = answer.values().stream().findFirst();
            } else {
                keys.put(dimensions.get(i).key(), answer.values());
            }
        }
        Pairing pair = pair(actions, literals.get(0), literals.get(1), account);
        if (pair.isDead()) {
            return Realisation.DEAD;
        }
        String why = unknown.isEmpty() ? pair.unknown() : unknown;
        if (!why.isEmpty()) {
            return Realisation.unknown(why);
        }
        if (account == Couplings.Account.SAME) {
            Couplings.accountIn(pair.resource())
                    .ifPresent(owner -> keys.put(Couplings.RESOURCE_ACCOUNT, List.of(owner)));
        }
        return Realisation.found(new Model(pair.action(), pair.resource(), principal, keys, pair.today()));
    }

    private static String opaque(List<List<Literal>> literals) {
        for (List<Literal> list : literals) {
            for (Literal literal : list) {
                if (literal.atom().test() == Atom.Test.OPAQUE) {
                    return "nobody knows what `" + literal.atom().values().text() + "` of "
                            + (literal.atom().dimension().key().isEmpty()
                                    ? "a principal"
                                    : "`" + literal.atom().dimension().key() + "`")
                            + " matches";
                }
            }
        }
        return "";
    }

    /** An action with a resource, or why it is not known whether there are any. */
    private record Pairing(String action, String resource, boolean today, String unknown) {
        static final Pairing DEAD = unknown("");

        static Pairing unknown(String why) {
            return new Pairing("", "", false, why);
        }

        boolean isDead() {
            return action.isEmpty() && unknown.isEmpty();
        }
    }

    private Pairing pair(
            long[] bits, List<Literal> actionLiterals, List<Literal> resourceLiterals, Couplings.Account account) {
        ActionSpace actions = spaces.actions();
        List<Integer> numbers = namedFirst(actions.numbers(bits), actionLiterals);
        if (numbers.isEmpty()) {
            return spaces.isAnyString() ? anyString(actionLiterals, resourceLiterals) : Pairing.DEAD;
        }
        BitSet tried = new BitSet();
        String unknown = "";
        for (int number : numbers) {
            int ofClass = actions.isKnown(number) ? actions.index().shapeClass(number) + 1 : 0;
            if (tried.get(ofClass)) {
                continue;
            }
            tried.set(ofClass);
            Answer answer = resource(ofClass, resourceLiterals, account);
            if (answer.isFound()) {
                return new Pairing(actions.name(number), answer.values().get(0), true, "");
            }
            unknown = answer.isUnknown() ? answer.why() : unknown;
        }
        if (spaces.isAnyString()) {
            return anyResource(actions.name(numbers.get(0)), resourceLiterals);
        }
        return Pairing.unknown(unknown);
    }

    /** {@return a resource that an action of a class can be asked about; class 0 is that of unknown actions} */
    private Answer resource(int ofClass, List<Literal> literals, Couplings.Account account) {
        if (ofClass == 0) {
            return spaces.solve(1, literals);
        }
        GlobList shapes = spaces.actions().index().shapes(ofClass - 1);
        return spaces.resource(
                literals, account == Couplings.Account.NONE ? ResourceShapes.withoutAccount(shapes) : shapes);
    }

    private Pairing anyString(List<Literal> actions, List<Literal> resources) {
        Answer action = spaces.actions().anyName(actions);
        if (action.isNone()) {
            return Pairing.DEAD;
        }
        return action.isUnknown()
                ? Pairing.unknown(action.why())
                : anyResource(action.values().get(0), resources);
    }

    private Pairing anyResource(String action, List<Literal> literals) {
        Answer resource = spaces.solve(1, literals);
        if (resource.isNone()) {
            return Pairing.DEAD;
        }
        return resource.isUnknown()
                ? Pairing.unknown(resource.why())
                : new Pairing(action, resource.values().get(0), false, "");
    }

    // A person looks for the action that the policy names.
    private List<Integer> namedFirst(int[] numbers, List<Literal> literals) {
        List<Integer> named = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int number : numbers) {
            boolean isNamed =
                    literals.stream().anyMatch(literal -> spaces.actions().isNamed(number, literal));
            (isNamed ? named : others).add(number);
        }
        named.addAll(others);
        return named;
    }
}
