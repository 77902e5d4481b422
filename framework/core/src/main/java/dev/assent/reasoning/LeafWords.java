// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A leaf in words: patterns of its resources, and what else its requests have in common. */
final class LeafWords {
    private static final int RESOURCES = 1;
    private static final int MOST_VALUES = 3;
    private static final Glob NONE_OF_S3 = Glob.literal(ResourceShapes.NONE_OF_S3);

    private final Vocabulary vocabulary;
    private final Spaces spaces;
    private final Map<String, String> spelling;

    /** Writes keys as the policies spell them, by key in lower case. */
    LeafWords(Vocabulary vocabulary, Spaces spaces, Map<String, String> spelling) {
        this.vocabulary = vocabulary;
        this.spaces = spaces;
        this.spelling = spelling;
    }

    /** {@return the patterns of the literal that says most about the resources; a lone star if none says anything} */
    List<String> resources(Assignment leaf) {
        List<GlobList> lists = lists(leaf);
        return narrowest(lists)
                .map(list -> list.globs().stream()
                        .filter(glob -> !glob.equals(NONE_OF_S3) || list.globs().size() == 1)
                        .filter(glob ->
                                lists.stream().allMatch(other -> other.relaxed().meets(glob.relaxed())))
                        .map(this::text)
                        .distinct()
                        .toList())
                .orElse(List.of(ResourceShapes.NONE));
    }

    private static List<GlobList> lists(Assignment leaf) {
        return leaf.literals(RESOURCES).stream()
                .filter(Literal::positive)
                .flatMap(literal -> globs(literal).stream())
                .toList();
    }

    private static Optional<GlobList> narrowest(List<GlobList> lists) {
        return lists.stream()
                .max(Comparator.<GlobList>comparingLong(list -> wider(list, lists))
                        .thenComparing(list -> list.globs().size(), Comparator.reverseOrder()));
    }

    private static long wider(GlobList list, List<GlobList> lists) {
        return lists.stream()
                .filter(other -> list.globs().stream().allMatch(other::covers))
                .count();
    }

    private static Optional<GlobList> globs(Literal literal) {
        return literal.atom().test() != Atom.Test.OPAQUE && literal.atom().values() instanceof GlobList list
                ? Optional.of(list)
                : Optional.empty();
    }

    /** {@return what else the resources must be and must not be, then what each key must be, one clause each} */
    List<String> conditions(Assignment leaf) {
        List<String> words = new ArrayList<>();
        List<GlobList> lists = lists(leaf);
        narrowest(lists)
                .ifPresent(narrowest -> lists.stream()
                        .filter(list -> !narrowest.globs().stream().allMatch(list::covers))
                        .forEach(list -> words.add("the resource is also " + shortened(list))));
        for (Literal literal : leaf.literals(RESOURCES)) {
            if (!literal.positive()) {
                globs(literal).ifPresent(list -> words.add("the resource is not " + shortened(list)));
            }
        }
        List<Dimension> dimensions = vocabulary.dimensions();
        for (int i = 0; i < dimensions.size(); i++) {
            if (dimensions.get(i).part() == Dimension.Part.KEY) {
                String key = spelling.getOrDefault(
                        dimensions.get(i).key(), dimensions.get(i).key());
                words.addAll(of(key, i, leaf.literals(i)));
            }
        }
        return words;
    }

    private List<String> of(String key, int dimension, List<Literal> literals) {
        List<Literal> present = new ArrayList<>(literals);
        present.add(new Literal(
                new Atom(vocabulary.dimensions().get(dimension), Atom.Test.ABSENT, GlobList.NOTHING, true), false));
        return !literals.isEmpty() && spaces.solve(dimension, present).isNone()
                ? List.of(key + " is missing")
                : literals.stream()
                        .flatMap(literal -> of(key, literal).stream())
                        .toList();
    }

    private Optional<String> of(String key, Literal literal) {
        Atom atom = literal.atom();
        boolean must = literal.positive();
        boolean orMissing = atom.onAbsent() == must;
        String missing = orMissing ? key + " is missing or " : "";
        return switch (atom.test()) {
            case ABSENT -> Optional.of(key + " is present");
            case AT_MOST_ONE -> must ? Optional.empty() : Optional.of(key + " has several values");
            case OPAQUE -> Optional.empty();
            case ONE -> Optional.of((orMissing ? missing : key + " is ") + (must ? "" : "not ") + values(atom));
            case ANY -> Optional.of(missing + (must ? "a value" : "no value") + " of " + key + " is " + values(atom));
            case ALL ->
                Optional.of(missing
                        + (must ? "every value of " + key + " is " : "a value of " + key + " is not ")
                        + values(atom));
        };
    }

    private String values(Atom atom) {
        return atom.values() instanceof GlobList list
                ? shortened(list)
                : shortened(atom.values().words());
    }

    private String shortened(GlobList list) {
        return shortened(list.globs().stream().map(this::text).distinct().toList());
    }

    private static String shortened(List<String> words) {
        String more = words.size() > MOST_VALUES ? " (+" + (words.size() - MOST_VALUES) + ")" : "";
        return String.join(" or ", words.subList(0, Math.min(MOST_VALUES, words.size()))) + more;
    }

    private String text(Glob glob) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            int token = glob.token(i);
            text.append(Token.isVariable(token) ? vocabulary.variable(token).words() : Token.shown(token));
        }
        return ResourceShapes.shown(text.toString());
    }
}
