// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The actions of one question as sets of bits: those of the catalog, then those that a policy names and that the catalog
 * does not know.
 */
final class ActionSpace {
    private static final Glob WELL_FORMED = Glob.of(
            Token.one(CharClass.NO_COLON),
            Token.run(CharClass.NO_COLON),
            ':',
            Token.one(CharClass.NO_COLON),
            Token.run(CharClass.NO_COLON));

    private final ActionIndex index;
    private final List<String> unknown;
    private final long[][] byAtom;
    private final int words;
    private final TextSolver anyName;
    private final long[] everything;

    ActionSpace(Vocabulary vocabulary, ActionIndex index, Budget budget) {
        this.index = index;
        Set<String> named = new TreeSet<>();
        for (Atom atom : vocabulary.atoms(Dimension.ACTION)) {
            globs(atom).globs().stream()
                    .filter(glob -> glob.isExact() && !index.isKnown(glob.prefix()))
                    .filter(WELL_FORMED::coversExact)
                    .forEach(glob -> named.add(glob.prefix()));
        }
        this.unknown = new ArrayList<>(named);
        this.words = (index.size() + unknown.size() + 63) / 64;
        this.everything = everything(index.size() + unknown.size(), words);
        this.byAtom = new long[vocabulary.size()][];
        for (int i = 0; i < byAtom.length; i++) {
            Atom atom = vocabulary.atom(2 * i);
            byAtom[i] = atom.dimension().equals(Dimension.ACTION) ? bits(globs(atom)) : new long[0];
        }
        this.anyName = new TextSolver(List.of(GlobList.of(List.of(WELL_FORMED))), List.of(), budget);
    }

    private static GlobList globs(Atom atom) {
        return atom.values() instanceof GlobList list ? list : GlobList.NOTHING;
    }

    private long[] bits(GlobList globs) {
        long[] bits = new long[words];
        for (Glob glob : globs.globs()) {
            for (int number : index.matching(glob)) {
                bits[number >> 6] |= 1L << number;
            }
        }
        for (int i = 0; i < unknown.size(); i++) {
            if (globs.contains(unknown.get(i))) {
                int number = index.size() + i;
                bits[number >> 6] |= 1L << number;
            }
        }
        return bits;
    }

    /** {@return all actions; not to be changed} */
    long[] everything() {
        return everything;
    }

    private static long[] everything(int size, int words) {
        long[] bits = new long[words];
        Arrays.fill(bits, -1L);
        if (size % 64 != 0) {
            bits[words - 1] = (1L << size) - 1;
        }
        return bits;
    }

    /** {@return the actions among some for which a literal holds} */
    long[] within(long[] bits, int literal) {
        long[] of = byAtom[literal >> 1];
        long flip = Vocabulary.isPositive(literal) ? 0 : -1L;
        long[] result = new long[words];
        for (int i = 0; i < words; i++) {
            result[i] = bits[i] & (of[i] ^ flip);
        }
        return result;
    }

    /** {@return whether a literal holds for one of some actions} */
    boolean meets(long[] bits, int literal) {
        long[] of = byAtom[literal >> 1];
        long flip = Vocabulary.isPositive(literal) ? 0 : -1L;
        for (int i = 0; i < words; i++) {
            if ((bits[i] & (of[i] ^ flip)) != 0) {
                return true;
            }
        }
        return false;
    }

    static boolean isEmpty(long[] bits) {
        for (long word : bits) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    /** {@return a name, known or not, for which literals hold} */
    Answer anyName(List<Literal> literals) {
        List<ValueSet> in = new ArrayList<>();
        List<ValueSet> out = new ArrayList<>();
        literals.forEach(
                literal -> (literal.positive() ? in : out).add(literal.atom().values()));
        return anyName.solve(in, out);
    }

    /** {@return the numbers of actions, sorted} */
    int[] numbers(long[] bits) {
        IntList numbers = new IntList();
        for (int word = 0; word < bits.length; word++) {
            for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
                numbers.add(word * 64 + Long.numberOfTrailingZeros(rest));
            }
        }
        return numbers.toArray();
    }

    boolean isKnown(int number) {
        return number < index.size();
    }

    /** {@return the name of an action as AWS spells it, or as the policy does in lower case where AWS has none} */
    String name(int number) {
        return isKnown(number) ? index.action(number).name() : unknown.get(number - index.size());
    }

    /** {@return whether a policy names an action without wildcards} */
    boolean isNamed(int number, Literal literal) {
        String name = isKnown(number) ? index.name(number) : name(number);
        return literal.positive() && globs(literal.atom()).hasExact(name);
    }

    ActionIndex index() {
        return index;
    }
}
