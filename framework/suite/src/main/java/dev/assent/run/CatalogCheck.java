// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.catalog.Action;
import dev.assent.catalog.Catalog;
import dev.assent.evaluation.service.CallQuestions;
import dev.assent.pattern.Glob;
import dev.assent.pattern.Text;
import dev.assent.request.RequestDefaults;
import dev.assent.run.RunOptions.CatalogMode;
import dev.assent.scenario.Claim;
import dev.assent.scenario.Clause;
import dev.assent.scenario.Property;
import dev.assent.scenario.Word;
import dev.assent.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks that AWS has the actions and context keys that a scenario names: a misspelt action in a {@code may not} would
 * pass for ever.
 */
final class CatalogCheck {
    /** What to do where the catalog does not know what AWS has. */
    static final String OLDER = "if the catalog is older than AWS, write `catalog: warn`";

    private final CatalogMode mode;
    private final Catalog catalog;
    private final NameCheck names;

    CatalogCheck(CatalogMode mode, Catalog catalog) {
        this.mode = mode;
        this.catalog = catalog;
        this.names = new NameCheck(catalog);
    }

    Catalog catalog() {
        return catalog;
    }

    /**
     * {@return what is wrong, if that is only to be warned about}
     *
     * @throws Unaskable if something is wrong and that is an error
     */
    List<String> check(Claim claim, List<Clause> defaults) {
        return judge(problems(claim, defaults));
    }

    private List<Problem> problems(Claim claim, List<Clause> defaults) {
        if (mode == CatalogMode.OFF) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        action(claim.action()).ifPresent(problems::add);
        names.principal(claim.principal()).ifPresent(problems::add);
        problems.addAll(names.clauses(claim.clauses()));
        problems.addAll(names.clauses(defaults));
        Stream.concat(claim.clauses().stream(), defaults.stream())
                .filter(Clause.Key.class::isInstance)
                .forEach(clause -> key(((Clause.Key) clause).key()).ifPresent(problems::add));
        catalog.action(claim.action().text())
                .ifPresent(action -> claim.clauses().stream()
                        .filter(Clause.Key.class::isInstance)
                        .forEach(clause ->
                                keyOfAction(action, (Clause.Key) clause).ifPresent(problems::add)));
        return problems;
    }

    /** {@return what is wrong with a claim where that is only to be warned about; none where it is an error, or nothing is checked} */
    List<Problem> warnings(Claim claim, List<Clause> defaults) {
        return mode == CatalogMode.WARN ? asWarnings(problems(claim, defaults)) : List.of();
    }

    /** {@return what is wrong with asking an action about a resource where that is only to be warned about} */
    List<Problem> warnings(Word action, Text arn, Word name) {
        return mode == CatalogMode.WARN ? asWarnings(problems(action, arn, name)) : List.of();
    }

    /** {@return what is wrong with a property where that is only to be warned about} */
    List<Problem> warnings(Property property, List<String> resources) {
        return mode == CatalogMode.WARN ? asWarnings(problems(property, resources)) : List.of();
    }

    /** {@return what is wrong with keys that are stated of several actions at once where that is only to be warned about} */
    List<Problem> warnings(List<Clause> clauses) {
        return mode == CatalogMode.WARN ? asWarnings(problems(clauses)) : List.of();
    }

    private static List<Problem> asWarnings(List<Problem> problems) {
        return problems.stream().map(CatalogCheck::asWarning).distinct().toList();
    }

    // The suite says `catalog: warn` already.
    private static Problem asWarning(Problem problem) {
        Problem warning = Problem.warning(problem.at(), problem.message(), problem.code());
        return problem.hint()
                .map(hint -> hint.replace("; " + OLDER, "").replace(OLDER, "").strip())
                .filter(hint -> !hint.isEmpty())
                .map(warning::withHint)
                .orElse(warning);
    }

    /**
     * {@return what is wrong with asking an action about a resource, if that is only to be warned about}
     *
     * @throws Unaskable if something is wrong and that is an error
     */
    List<String> check(Word action, Text arn, Word name) {
        return judge(problems(action, arn, name));
    }

    private List<Problem> problems(Word action, Text arn, Word name) {
        Optional<Action> known = mode == CatalogMode.OFF ? Optional.empty() : catalog.action(action.text());
        boolean specific = arn.isKnown() && !arn.known().equals("*") && !CallQuestions.passes(action.text(), arn);
        return known.isPresent() && specific
                ? resource(known.get(), arn, name).stream().toList()
                : List.of();
    }

    /**
     * Checks that AWS has the action and the context keys of a property.
     *
     * @param resources patterns of ARNs; none = any resource
     * @throws Unaskable if something is wrong and that is an error
     */
    void check(Property property, List<String> resources) {
        judge(problems(property, resources));
    }

    private List<Problem> problems(Property property, List<String> resources) {
        if (mode == CatalogMode.OFF) {
            return List.of();
        }
        Word action = property.action();
        List<Problem> problems = new ArrayList<>();
        boolean wild = action.text().indexOf('*') >= 0 || action.text().indexOf('?') >= 0;
        if (!wild) {
            RequestBuilder.action(action);
            action(action).ifPresent(problems::add);
            catalog.action(action.text())
                    .ifPresent(known -> resources.forEach(pattern -> resource(
                                    known, some(pattern), property.resources().get(0))
                            .ifPresent(problems::add)));
        } else if (!isOfSomeAction(action.text())) {
            problems.add(
                    Problem.error(action.at(), "AWS has no action like `" + action.text() + "`", "run/unknown-action")
                            .withHint(OLDER));
        }
        List<Clause> clauses = new ArrayList<>(property.restriction().stated());
        property.restriction().unless().forEach(clauses::addAll);
        clauses.stream()
                .filter(Clause.Key.class::isInstance)
                .forEach(clause -> key(((Clause.Key) clause).key()).ifPresent(problems::add));
        problems.addAll(names.clauses(clauses));
        return problems;
    }

    private boolean isOfSomeAction(String pattern) {
        String folded = pattern.toLowerCase(Locale.ROOT);
        int colon = folded.indexOf(':');
        Glob services = Glob.compile(colon < 0 ? "*" : folded.substring(0, colon));
        Glob whole = Glob.compile(folded);
        return catalog.prefixes().stream()
                .filter(services::matches)
                .flatMap(prefix -> catalog.service(prefix).stream())
                .flatMap(service -> service.actions().stream())
                .anyMatch(known -> whole.matches(known.name().toLowerCase(Locale.ROOT)));
    }

    /**
     * Checks keys that are stated of several actions at once.
     *
     * @throws Unaskable if AWS does not have one of them and that is an error
     */
    void keys(List<Clause> clauses) {
        if (mode == CatalogMode.ERROR) {
            judge(problems(clauses));
        }
    }

    private List<Problem> problems(List<Clause> clauses) {
        List<Problem> problems = new ArrayList<>();
        clauses.stream()
                .filter(Clause.Key.class::isInstance)
                .forEach(clause -> key(((Clause.Key) clause).key()).ifPresent(problems::add));
        problems.addAll(names.clauses(clauses));
        return problems;
    }

    private List<String> judge(List<Problem> problems) {
        if (mode == CatalogMode.ERROR && !problems.isEmpty()) {
            throw Unaskable.of(problems.get(0));
        }
        return problems.stream()
                .map(problem -> problem.message()
                        + problem.hint().map(hint -> "; " + hint).orElse(""))
                .toList();
    }

    /** {@return any ARN of a pattern: where it has a wildcard, nothing is known} */
    static Text some(String pattern) {
        Text arn = Text.EMPTY;
        int from = 0;
        for (int index = 0; index < pattern.length(); index++) {
            if (pattern.charAt(index) == '*' || pattern.charAt(index) == '?') {
                arn = arn.plus(Text.of(pattern.substring(from, index)))
                        .plus(Text.unknown("wildcard " + index, Text.Shape.ANY));
                from = index + 1;
            }
        }
        return arn.plus(Text.of(pattern.substring(from)));
    }

    private Optional<Problem> resource(Action action, Text arn, Word name) {
        if (action.isWildcardOnly()) {
            return Optional.of(Problem.error(
                            name.at(),
                            "`" + action.name() + "` is asked about no resource, found `" + name.text() + "`",
                            "run/no-resource-of-action")
                    .withHint("leave the resource out: a policy allows the action on `*` only"));
        }
        if (RequestDefaults.isAskedAbout(action, arn, catalog)) {
            return Optional.empty();
        }
        String types = action.resources().stream()
                .map(resource -> resource.type().name() + " (" + resource.type().arn() + ")")
                .distinct()
                .limit(3)
                .collect(Collectors.joining(", "));
        return Optional.of(Problem.error(
                        name.at(),
                        "`" + action.name() + "` is not asked about `" + (arn.isKnown() ? arn.known() : name.text())
                                + "`",
                        "run/no-resource-of-action")
                .withHint("it is asked about: " + types + "; " + OLDER));
    }

    private Optional<Problem> keyOfAction(Action action, Clause.Key clause) {
        String key = clause.key().text();
        boolean known = catalog.conditionKey(key).isPresent();
        boolean ofTags = key.toLowerCase(java.util.Locale.ROOT).startsWith("aws:");
        if (!known || ofTags || !catalog.dependsOnAction(key) || action.hasConditionKey(key)) {
            return Optional.empty();
        }
        return Optional.of(Problem.error(
                        clause.key().at(),
                        "requests for `" + action.name() + "` never have the context key `" + key + "`",
                        "run/no-key-of-action")
                .withHint("leave it out; " + OLDER));
    }

    private Optional<Problem> action(Word word) {
        if (catalog.action(word.text()).isPresent() || CallQuestions.isCall(word.text())) {
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
        return nearest.map(word -> "did you mean `" + word + "`? ").orElse("") + OLDER;
    }
}
