// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.document.Node.MapNode;
import dev.assent.scenario.Expectation.Verdict;
import dev.assent.scenario.Scenario.Case;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the question what somebody may do with something. Each listed action is a case: it is allowed; one more case asks
 * all other actions that AWS has: they are denied.
 */
final class WhatReader {
    private static final String OTHERS = "others";

    private final ActionSets sets;
    private final Ids keys = new Ids();

    /** Makes a reader of one question, which may name the declared action sets. */
    WhatReader(ActionSets sets) {
        this.sets = sets;
    }

    /** {@return the cases, or none after its problems were reported} */
    List<Case> cases(MapNode item, Fields fields, Problems problems) {
        Optional<String> mode = WhoReader.mode(item, "what", "actions", problems);
        Optional<Sentence> sentence = sentence(item, problems);
        List<Word> listed = sets.resolve(mode.map(fields::words).orElse(List.of()), problems);
        List<Clause> clauses = new ClauseFields(fields, problems).clauses();
        if (mode.isEmpty() || sentence.isEmpty() || problems.hasErrors()) {
            return List.of();
        }
        List<Case> cases = new ArrayList<>();
        Sentence asked = sentence.get().withClauses(clauses);
        for (Claim claim : asked.claims()) {
            String prefix = asked.claims().size() == 1 ? "" : prefix(claim);
            if (!mode.get().equals("within")) {
                listed.forEach(action -> cases.add(allowed(claim, action, prefix)));
            }
            if (!mode.get().equals("includes")) {
                cases.add(query(claim, listed, true, prefix + OTHERS));
            }
        }
        if (cases.isEmpty()) {
            problems.error(
                    item.at(),
                    "`what` asks about no action: none is listed",
                    "scenario/wrong-what",
                    "list the actions that are allowed, or write `exactly: []` if none is");
        }
        return cases;
    }

    private static String prefix(Claim claim) {
        List<String> resources = claim.resources().stream().map(Word::text).toList();
        return claim.principal().text() + "·" + String.join("+", resources) + "·";
    }

    private Case allowed(Claim claim, Word action, String prefix) {
        boolean many = action.text().indexOf('*') >= 0 || action.text().indexOf('?') >= 0;
        if (many) {
            return query(claim, List.of(action), false, prefix + action.text());
        }
        if (claim.resources().stream().anyMatch(ActionQuery::isPattern)) {
            Property some = new Property(
                    new Property.Named(List.of(claim.principal())),
                    Property.Mode.SOMETIMES,
                    action,
                    claim.resources(),
                    new Property.Restriction(claim.clauses(), List.of(), List.of()));
            return new Case(
                    keys.unique(prefix + action.text()),
                    some.words(),
                    Optional.of(some),
                    List.of(),
                    Optional.of(action.at()));
        }
        Claim single = new Claim(claim.principal(), action, claim.resources(), claim.clauses(), claim.expectation());
        return new Case(
                keys.unique(prefix + action.text()),
                ItemReader.words(single),
                Optional.of(single),
                List.of(),
                Optional.of(action.at()));
    }

    private Case query(Claim claim, List<Word> actions, boolean others, String key) {
        ActionQuery query = new ActionQuery(claim.principal(), claim.resources(), claim.clauses(), actions, others);
        return new Case(keys.unique(key), query.words(), Optional.of(query), List.of(), Optional.empty());
    }

    /** {@return the canonical form of a question, or empty if it cannot be read} */
    static Optional<String> canonical(Node.Scalar text) {
        return SentenceParser.parseWithoutActions(text)
                .value()
                .map(asked -> Sentences.frame(asked.subjects(), asked.clauses(), "", asked.resources())
                        + asked.expectation()
                                .because()
                                .map(reason -> " because " + reason.words())
                                .orElse(""));
    }

    private static Optional<Sentence> sentence(MapNode item, Problems problems) {
        Optional<Node.Scalar> text = item.get("what").flatMap(Node::asScalar);
        if (text.isEmpty()) {
            problems.error(
                    item.at(),
                    "`what` is a sentence without its action",
                    "scenario/wrong-what",
                    "write what: role/App may on reports/a.csv");
            return Optional.empty();
        }
        Read<Sentence> read = SentenceParser.parseWithoutActions(text.get());
        problems.addAll(read.problems());
        if (read.value()
                .filter(found -> found.expectation().verdict() != Verdict.ALLOW)
                .isPresent()) {
            problems.error(
                    text.get().at(),
                    "`what` asks what somebody may, found `" + text.get().text() + "`",
                    "scenario/wrong-what",
                    "write what: role/App may on reports/a.csv; what is not listed under `exactly` is denied");
            return Optional.empty();
        }
        return read.value();
    }
}
