// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.decision.Decision;
import dev.assent.decision.StatementRef;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes grants of what the search found: which actions, and in what they go beyond the baseline. */
final class GrantMaker {
    private final Vocabulary vocabulary;
    private final Spaces spaces;
    private final PolicyFormula baseline;
    private final LeafWords words;

    GrantMaker(Vocabulary vocabulary, Spaces spaces, PolicyFormula baseline, Map<String, String> spelling) {
        this.vocabulary = vocabulary;
        this.spaces = spaces;
        this.baseline = baseline;
        this.words = new LeafWords(vocabulary, spaces, spelling);
    }

    /** {@return the grant of a leaf with its model, which the evaluator confirmed as a request} */
    Grant grant(Assignment leaf, Model model, Request witness, StatementRef statement, Decision before) {
        ActionPatterns patterns = new ActionPatterns(spaces.actions(), fitting(leaf));
        List<String> actions = patterns.patterns();
        return new Grant(
                statement,
                category(model, before),
                actions.isEmpty() ? List.of(model.action()) : actions,
                patterns.levels(),
                words.resources(leaf),
                words.conditions(leaf),
                witness,
                before.by());
    }

    // The actions of the leaf that are asked about resources such as it has; what it must not have is not looked at.
    private int[] fitting(Assignment leaf) {
        ActionSpace actions = spaces.actions();
        int[] numbers = actions.numbers(leaf.actions());
        List<GlobList> resources = leaf.literals(1).stream()
                .filter(Literal::positive)
                .map(literal -> literal.atom().values())
                .filter(GlobList.class::isInstance)
                .map(GlobList.class::cast)
                .map(GlobList::relaxed)
                .toList();
        if (resources.isEmpty() || spaces.isAnyString()) {
            return numbers;
        }
        Map<Integer, Boolean> fits = new HashMap<>();
        IntList fitting = new IntList();
        for (int number : numbers) {
            boolean fit = !actions.isKnown(number)
                    || fits.computeIfAbsent(
                            actions.index().shapeClass(number),
                            ofClass -> fits(actions.index().shapes(ofClass), resources));
            if (fit) {
                fitting.add(number);
            }
        }
        return fitting.toArray();
    }

    private static boolean fits(GlobList shapes, List<GlobList> resources) {
        return shapes.globs().stream().anyMatch(shape -> resources.stream().allMatch(list -> list.meets(shape)));
    }

    private Grant.Category category(Model model, Decision before) {
        if (!model.today()) {
            return Grant.Category.FUTURE_ONLY;
        }
        if (!before.by().isEmpty()) {
            return Grant.Category.WAS_DENIED;
        }
        Grant.Category furthest = Grant.Category.NEW_ACTION;
        for (Cube cube : baseline.allows()) {
            Grant.Category category = category(cube, model);
            furthest = category.compareTo(furthest) > 0 ? category : furthest;
        }
        return furthest;
    }

    private Grant.Category category(Cube cube, Model model) {
        if (!vocabulary.matches(cube, Dimension.ACTION, model.action().toLowerCase(Locale.ROOT))) {
            return Grant.Category.NEW_ACTION;
        }
        if (!vocabulary.matches(cube, Dimension.RESOURCE, model.resource())) {
            return Grant.Category.NEW_RESOURCE;
        }
        return model.principal().isPresent()
                        && !vocabulary.matches(
                                cube, Dimension.PRINCIPAL, model.principal().get())
                ? Grant.Category.NEW_PRINCIPAL
                : Grant.Category.WEAKER;
    }

    /** {@return the request without the keys, absent or in every request, on which nothing in the leaf rests} */
    Request shortened(Request request, Assignment leaf) {
        List<Dimension> dimensions = vocabulary.dimensions();
        Set<String> asked = dimensions.stream()
                .filter(dimension ->
                        !leaf.literals(dimensions.indexOf(dimension)).isEmpty())
                .map(Dimension::key)
                .collect(Collectors.toSet());
        List<Context.Entry> entries = request.context().entries().stream()
                .filter(entry -> asked.contains(entry.key().toLowerCase(Locale.ROOT))
                        || !(entry.value() instanceof ContextValue.Absent
                                || KeyTypes.ALWAYS_PRESENT.contains(entry.key().toLowerCase(Locale.ROOT))))
                .toList();
        return new Request(request.principal(), request.action(), request.resource(), Context.of(entries));
    }
}
