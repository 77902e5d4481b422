// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.catalog.Catalog;
import dev.assent.run.RunOptions.CatalogMode;
import dev.assent.scenario.Claim;
import dev.assent.scenario.Clause;
import dev.assent.scenario.Word;
import dev.assent.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks that AWS has the actions and context keys that a scenario names: a misspelt action in a {@code may not} would
 * pass for ever.
 */
final class CatalogCheck {
    private final CatalogMode mode;
    private final Catalog catalog = Catalog.bundled();

    CatalogCheck(CatalogMode mode) {
        this.mode = mode;
    }

    /**
     * {@return what is wrong, if that is only to be warned about}
     *
     * @throws Unaskable if something is wrong and that is an error
     */
    List<String> check(Claim claim, List<Clause> defaults) {
        List<String> warnings = new ArrayList<>();
        if (mode == CatalogMode.OFF) {
            return warnings;
        }
        List<Problem> problems = new ArrayList<>();
        action(claim.action()).ifPresent(problems::add);
        Stream.concat(claim.clauses().stream(), defaults.stream())
                .filter(Clause.Key.class::isInstance)
                .forEach(clause -> key(((Clause.Key) clause).key()).ifPresent(problems::add));
        if (mode == CatalogMode.ERROR && !problems.isEmpty()) {
            throw Unaskable.of(problems.get(0));
        }
        problems.forEach(problem -> warnings.add(
                problem.message() + problem.hint().map(hint -> "; " + hint).orElse("")));
        return warnings;
    }

    private Optional<Problem> action(Word word) {
        if (catalog.action(word.text()).isPresent()) {
            return Optional.empty();
        }
        String prefix = word.text().substring(0, word.text().indexOf(':'));
        Optional<String> nearest = catalog.nearestAction(word.text())
                .or(() -> catalog.service(prefix).isPresent() ? Optional.empty() : catalog.nearestService(prefix));
        return Optional.of(Problem.error(word.at(), "AWS has no action `" + word.text() + "`", "run/unknown-action")
                .withHint(hint(nearest)));
    }

    private Optional<Problem> key(Word word) {
        if (catalog.conditionKey(word.text()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Problem.error(word.at(), "AWS has no context key `" + word.text() + "`", "run/unknown-key")
                .withHint(hint(catalog.nearestConditionKey(word.text()))));
    }

    private static String hint(Optional<String> nearest) {
        return nearest.map(word -> "did you mean `" + word + "`? ").orElse("")
                + "if the catalog is older than AWS, write `catalog: warn`";
    }
}
