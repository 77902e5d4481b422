// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.catalog.Action;
import dev.assent.catalog.Catalog;
import dev.assent.decision.Decision;
import dev.assent.explanation.Answer;
import dev.assent.pattern.Glob;
import dev.assent.pattern.Text;
import dev.assent.request.RequestDefaults;
import dev.assent.run.SuitePlan.CasePlan;
import dev.assent.scenario.ActionQuery;
import dev.assent.scenario.Claim;
import dev.assent.scenario.Expectation;
import dev.assent.scenario.Expectation.Verdict;
import dev.assent.scenario.Property;
import dev.assent.scenario.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Asks every action that AWS has and that can be asked about a resource. About resources with wildcards it is a claim about
 * every request: an action is one that the principal may call if some request for it is allowed.
 */
final class WhatDecider implements Decider<ActionQuery> {
    private static final int MOST_SHOWN = 20;

    private final CaseRunner cases;
    private final RequestBuilder requests;
    private final CatalogCheck check;
    private final PropertyDecider properties;
    private final Verdicts verdicts;

    /**
     * Makes a decider.
     *
     * @param cases decides each request; it must not check keys, which differ by action
     * @param requests finds resources
     * @param check the catalog, and how strictly it is meant
     * @param properties decides about every request
     */
    WhatDecider(CaseRunner cases, RequestBuilder requests, CatalogCheck check, PropertyDecider properties) {
        this.cases = cases;
        this.requests = requests;
        this.check = check;
        this.properties = properties;
        this.verdicts = new Verdicts(requests.world(), requests);
    }

    @Override
    public CaseResult decide(CasePlan plan, ActionQuery query) {
        if (query.isAboutMany()) {
            return verdicts.result(plan, () -> {
                check.keys(query.clauses());
                return proof(query);
            });
        }
        long start = System.nanoTime();
        Outcome outcome;
        try {
            check.keys(query.clauses());
            outcome = outcome(query);
        } catch (Unaskable unaskable) {
            outcome = new Outcome.Broken(List.of(unaskable.problem()));
        }
        return CaseResult.of(plan, outcome, System.nanoTime() - start);
    }

    private Proof proof(ActionQuery query) {
        List<String> wrong = new ArrayList<>();
        Set<String> unknown = new LinkedHashSet<>();
        Optional<Proof> witness = Optional.empty();
        List<String> asked = actions(query);
        Function<Property, Proof> decide = properties.together();
        for (String action : asked) {
            Proof proof = decide.apply(new Property(
                    new Property.Named(List.of(query.principal())),
                    Property.Mode.SOMETIMES,
                    new Word(action, query.principal().at()),
                    query.resources(),
                    new Property.Restriction(query.clauses(), List.of(), List.of())));
            if (proof.state() == Proof.State.OPEN) {
                proof.why().forEach(why -> unknown.add(action + ": " + why));
            } else if (proof.holds() == query.others()) {
                wrong.add(action);
                witness = witness.or(() -> Optional.of(proof));
            }
        }
        if (wrong.isEmpty()) {
            return unknown.isEmpty() ? Proof.proved() : Proof.undecided(List.copyOf(unknown));
        }
        return new Proof(
                Proof.State.FAILS, query.words(), witness.flatMap(Proof::found), List.of(differs(query, wrong, asked)));
    }

    private static String differs(ActionQuery query, List<String> wrong, List<String> asked) {
        return wrong.size() + " of " + asked.size() + " actions differ, "
                + (query.others() ? "allowed as well: " : "not allowed: ") + list(wrong);
    }

    private Outcome outcome(ActionQuery query) {
        List<String> wrong = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        List<String> hinging = new ArrayList<>();
        List<String> asked = actions(query);
        for (String action : asked) {
            Answer answer = cases.answer(claim(query, action));
            Decision decision = answer.decision();
            if (decision instanceof Decision.Undecided undecided) {
                cases.why(undecided).forEach(why -> unknown.add(action + ": " + why));
            } else if (decision.isAllowed() == query.others()) {
                wrong.add(action);
            } else if (cases.isStrict() && !answer.hinges().isEmpty()) {
                hinging.add(action + " on " + answer.hinges().get(0).key());
            }
        }
        if (!wrong.isEmpty()) {
            String found = query.others() ? "allowed as well: " : "not allowed: ";
            return new Outcome.Failed(
                    query.words(),
                    wrong.size() + " of " + asked.size() + " actions differ",
                    List.of(found + list(wrong)));
        }
        if (unknown.isEmpty() && !hinging.isEmpty()) {
            return new Outcome.Failed(
                    query.words(),
                    hinging.size() + " of " + asked.size() + " decisions hinge on a key that nobody stated",
                    List.of("strict: " + list(hinging) + "; state the keys with `context` or `without`"));
        }
        return unknown.isEmpty() ? new Outcome.Passed() : new Outcome.Undecided(unknown);
    }

    private static String list(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(MOST_SHOWN, names.size())));
        return names.size() > MOST_SHOWN ? shown + " and " + (names.size() - MOST_SHOWN) + " more" : shown;
    }

    private static Claim claim(ActionQuery query, String action) {
        return new Claim(
                query.principal(),
                new Word(action, query.principal().at()),
                query.resources(),
                query.clauses(),
                new Expectation(Verdict.ALLOW, Optional.empty(), Optional.empty()));
    }

    private Text target(Word name) {
        return ActionQuery.isPattern(name)
                ? CatalogCheck.some(requests.targets().pattern(name))
                : requests.arn(name);
    }

    // In the order of the catalog, which is that of the names.
    private List<String> actions(ActionQuery query) {
        Catalog catalog = check.catalog();
        List<Text> targets = query.resources().stream().map(this::target).toList();
        List<Glob> listed = query.actions().stream()
                .map(word -> Glob.compile(word.text().toLowerCase(Locale.ROOT)))
                .toList();
        Predicate<String> isListed =
                name -> listed.stream().anyMatch(glob -> glob.matches(name.toLowerCase(Locale.ROOT)));
        List<String> actions = catalog.prefixes().stream()
                .sorted()
                .flatMap(prefix -> catalog.service(prefix).stream())
                .flatMap(service -> service.actions().stream())
                .filter(action ->
                        targets.stream().allMatch(target -> RequestDefaults.isAskedAbout(action, target, catalog))
                                && (!targets.isEmpty() || action.isWildcardOnly()))
                .map(Action::name)
                .filter(name -> isListed.test(name) != query.others())
                .toList();
        if (actions.isEmpty() && !query.others()) {
            Word pattern = query.actions().get(0);
            throw Unaskable.because(
                    pattern.at(),
                    "AWS has no action `" + pattern.text() + "` that is asked about this resource",
                    "run/unknown-action",
                    "look at the name and at the type of the resource");
        }
        return actions;
    }
}
