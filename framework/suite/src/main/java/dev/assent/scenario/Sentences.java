// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.scenario.Expectation.Verdict;
import java.util.List;
import java.util.Set;

/** Prints sentences: the one form in which reports show every scenario. */
public final class Sentences {
    /** The words that have a meaning where a clause can begin. */
    static final Set<String> RESERVED = Set.of(
            "may", "on", "from", "in", "at", "over", "via", "for", "as", "using", "with", "without", "except", "unless",
            "because", "and");

    /** More words that have a meaning where a principal, an action or a key stands. */
    private static final Set<String> RESERVED_NAMES =
            Set.of("nobody", "everyone", "only", "exactly", "not", "never", "always", "sometimes", "MFA", "ExternalId");

    private Sentences() {}

    /** {@return the canonical form of a sentence} */
    public static String print(Sentence sentence) {
        Expectation expectation = sentence.expectation();
        StringBuilder text = new StringBuilder(list(sentence.subjects()));
        sentence.clauses().stream()
                .filter(Sentences::isBeforeMay)
                .forEach(clause -> text.append(' ').append(clause.words()));
        text.append(expectation.verdict() == Verdict.ALLOW ? " may " : " may not ")
                .append(list(sentence.actions()));
        text.append(on(sentence.resources()));
        sentence.clauses().stream()
                .filter(clause -> !isBeforeMay(clause))
                .forEach(clause -> text.append(' ').append(clause.words()));
        return text.append(because(expectation)).toString();
    }

    /** {@return the canonical form of a sentence about all requests of a kind} */
    public static String print(PropertySentence sentence) {
        List<Clause> stated = sentence.restriction().stated();
        StringBuilder text = new StringBuilder(sentence.subject().words());
        stated.stream()
                .filter(Sentences::isBeforeMay)
                .forEach(clause -> text.append(' ').append(clause.words()));
        text.append(' ').append(sentence.mode().words()).append(' ').append(list(sentence.actions()));
        text.append(on(sentence.resources()));
        stated.stream()
                .filter(clause -> !isBeforeMay(clause))
                .forEach(clause -> text.append(' ').append(clause.words()));
        if (!sentence.restriction().except().isEmpty()) {
            text.append(" except ").append(list(sentence.restriction().except()));
        }
        for (List<Clause> unless : sentence.restriction().unless()) {
            text.append(" unless");
            unless.forEach(clause -> text.append(' ').append(clause.words()));
        }
        return text.toString();
    }

    /** {@return a sentence about these principals, with what they may do in these words, or none} */
    static String frame(List<Word> principals, List<Clause> clauses, String what, List<List<Word>> resources) {
        StringBuilder text = new StringBuilder(list(principals));
        clauses.stream()
                .filter(Sentences::isBeforeMay)
                .forEach(clause -> text.append(' ').append(clause.words()));
        text.append(what.isEmpty() ? " may" : " may " + what).append(on(resources));
        clauses.stream()
                .filter(clause -> !isBeforeMay(clause))
                .forEach(clause -> text.append(' ').append(clause.words()));
        return text.toString();
    }

    private static String on(List<List<Word>> resources) {
        List<String> calls = resources.stream()
                .map(call -> String.join(
                        " and ", call.stream().map(Sentences::quoted).toList()))
                .toList();
        return calls.isEmpty() ? "" : " on " + String.join(", ", calls);
    }

    private static boolean isBeforeMay(Clause clause) {
        return clause.match(simple -> simple.kind() == Clause.Kind.AS, using -> true, mfa -> false, key -> false);
    }

    private static String because(Expectation expectation) {
        if (expectation.because().isPresent()) {
            return " because " + expectation.because().get().words();
        }
        return switch (expectation.verdict()) {
            case ALLOW, DENY -> "";
            case IMPLICIT_DENY -> " because no allow";
            case EXPLICIT_DENY -> " because explicit deny";
        };
    }

    /** {@return words with commas between them} */
    static String list(List<Word> words) {
        return String.join(", ", words.stream().map(Sentences::name).toList());
    }

    /** {@return the name of a principal, an action or a key as a sentence needs it} */
    static String name(Word word) {
        return RESERVED_NAMES.contains(word.text()) ? '"' + word.text() + '"' : quoted(word);
    }

    /** {@return a word as a sentence needs it: in quotes if it has blanks, commas or quotes, is empty, or is reserved} */
    static String quoted(Word word) {
        String text = word.text();
        boolean hasDouble = text.indexOf('"') >= 0;
        // Inside a word quotes are characters like others, and one that has both kinds can be written in no other way.
        boolean needed = text.isEmpty()
                || RESERVED.contains(text)
                || hasDouble != (text.indexOf('\'') >= 0)
                || text.chars().anyMatch(c -> Character.isWhitespace(c) || c == ',');
        String quote = hasDouble ? "'" : "\"";
        return needed ? quote + text + quote : text;
    }
}
