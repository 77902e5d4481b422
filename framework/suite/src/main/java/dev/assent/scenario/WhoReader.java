// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.document.Node.MapNode;
import dev.assent.document.Node.Scalar;
import dev.assent.scenario.Expectation.Verdict;
import dev.assent.scenario.Scenario.Case;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the question who of the principals of a world may do something. Each of them is a case: those that are listed may,
 * the others may not.
 */
final class WhoReader {
    /** The keys that name principals: exactly these, at most these, at least these. */
    static final List<String> MODES = List.of("exactly", "within", "includes");

    private static final String SUBJECT = "it ";

    private final People people;
    private final ActionSets sets;
    private final Ids keys = new Ids();

    /**
     * Makes a reader of one question.
     *
     * @param people the principals of the world
     * @param sets the declared action sets
     */
    WhoReader(People people, ActionSets sets) {
        this.people = people;
        this.sets = sets;
    }

    /** {@return the cases, or none after its problems were reported} */
    List<Case> cases(MapNode item, Fields fields, Problems problems) {
        Optional<String> found = mode(item, "who", "principals", problems);
        if (found.isEmpty()) {
            return List.of();
        }
        String mode = found.get();
        Optional<Sentence> sentence = sentence(item, problems).map(asked -> (Sentence) sets.resolve(asked, problems));
        List<Word> listed = fields.words(mode);
        List<Clause> clauses = new ClauseFields(fields, problems).clauses();
        if (sentence.isEmpty() || problems.hasErrors()) {
            return List.of();
        }
        List<Case> cases = new ArrayList<>();
        principals(listed, item.at()).forEach((name, principal) -> {
            boolean wanted = listed.stream().anyMatch(word -> word.text().equals(name));
            if (wanted ? !mode.equals("within") : !mode.equals("includes")) {
                cases.addAll(cases(sentence.get(), clauses, new Word(name, principal), wanted));
            }
        });
        if (cases.isEmpty()) {
            problems.error(
                    item.at(),
                    "`who` asks about nobody: "
                            + (people.names().isEmpty() ? "no principal is declared" : "all are listed"),
                    "scenario/wrong-who",
                    "declare principals under `given`, or use `exactly`");
        }
        return cases;
    }

    /** {@return the one list that a question has, or empty after the problem was reported} */
    static Optional<String> mode(MapNode item, String form, String what, Problems problems) {
        List<String> modes =
                MODES.stream().filter(mode -> item.get(mode).isPresent()).toList();
        if (modes.size() != 1) {
            problems.error(
                    item.at(),
                    modes.isEmpty() ? "`" + form + "` lists no " + what : "`" + form + "` has several lists",
                    form.equals("who") ? "scenario/wrong-who" : "scenario/wrong-what",
                    "write one of exactly: (these and no others), within: (no others), includes: (these)");
            return Optional.empty();
        }
        return Optional.of(modes.get(0));
    }

    // A failure points at the list, or at the question if the principal is not listed.
    private Map<String, SourceLocation> principals(List<Word> listed, SourceLocation question) {
        Map<String, SourceLocation> principals = new LinkedHashMap<>();
        listed.forEach(word -> principals.put(word.text(), word.at()));
        Set<String> named = new HashSet<>();
        listed.forEach(word -> people.nameOf(word).ifPresent(named::add));
        people.names().stream()
                .filter(name -> !named.contains(name))
                .forEach(name -> principals.putIfAbsent(name, question));
        return principals;
    }

    private static Optional<Sentence> sentence(MapNode item, Problems problems) {
        Optional<Scalar> text = item.get("who").flatMap(Node::asScalar);
        if (text.isEmpty()) {
            problems.error(
                    item.at(),
                    "`who` is a sentence without its subject",
                    "scenario/wrong-who",
                    "write who: may s3:GetObject on reports/a.csv");
            return Optional.empty();
        }
        SourceLocation at = text.get().at();
        Read<Sentence> read = parse(text.get());
        problems.addAll(read.problems());
        if (read.value()
                .filter(found -> found.expectation().verdict() != Verdict.ALLOW)
                .isPresent()) {
            problems.error(
                    at,
                    "`who` asks who may, found `" + text.get().text() + "`",
                    "scenario/wrong-who",
                    "write who: may ...; those who are not listed may not");
            return Optional.empty();
        }
        return read.value();
    }

    private static Read<Sentence> parse(Scalar text) {
        SourceLocation at = text.at();
        SourceLocation shifted = new SourceLocation(at.file(), at.line(), Math.max(1, at.column() - SUBJECT.length()));
        return SentenceParser.parse(new Scalar(SUBJECT + text.text(), text.kind(), shifted, text.endLine()));
    }

    /** {@return the canonical form of a question, or empty if it cannot be read} */
    static Optional<String> canonical(Scalar text) {
        return parse(text).value().map(sentence -> Sentences.print(sentence).substring(SUBJECT.length()));
    }

    private List<Case> cases(Sentence sentence, List<Clause> clauses, Word principal, boolean may) {
        if (hasWildcard(sentence)) {
            return properties(sentence, clauses, principal, may);
        }
        Expectation expectation = may
                ? sentence.expectation()
                : new Expectation(
                        Verdict.DENY, Optional.empty(), sentence.expectation().message());
        Sentence asked = new Sentence(
                        List.of(principal), sentence.actions(), sentence.resources(), sentence.clauses(), expectation)
                .withClauses(clauses);
        return asked.claims().stream()
                .map(claim -> new Case(
                        keys.unique(principal.text()),
                        Sentences.print(Sentence.of(claim)),
                        Optional.of(claim),
                        List.of(),
                        Optional.of(principal.at())))
                .toList();
    }

    private static boolean hasWildcard(Sentence sentence) {
        return sentence.actions().stream().anyMatch(WhoReader::hasWildcard)
                || sentence.resources().stream().flatMap(List::stream).anyMatch(WhoReader::hasWildcard);
    }

    // A lone star is the resource of actions that have none.
    private static boolean hasWildcard(Word word) {
        return !word.text().equals("*")
                && (word.text().indexOf('*') >= 0 || word.text().indexOf('?') >= 0);
    }

    // Of many requests those who are listed may make some, and nobody else any.
    private List<Case> properties(Sentence sentence, List<Clause> clauses, Word principal, boolean may) {
        List<Clause> all = new ArrayList<>(sentence.clauses());
        all.addAll(clauses);
        List<List<Word>> resources = sentence.resources().isEmpty() ? List.of(List.of()) : sentence.resources();
        List<Case> cases = new ArrayList<>();
        for (Word action : sentence.actions()) {
            for (List<Word> resource : resources) {
                Property property = new Property(
                        new Property.Named(List.of(principal)),
                        may ? Property.Mode.SOMETIMES : Property.Mode.NEVER,
                        action,
                        resource,
                        new Property.Restriction(all, List.of(), List.of()));
                cases.add(new Case(
                        keys.unique(principal.text()),
                        property.words(),
                        Optional.of(property),
                        List.of(),
                        Optional.of(principal.at())));
            }
        }
        return cases;
    }
}
