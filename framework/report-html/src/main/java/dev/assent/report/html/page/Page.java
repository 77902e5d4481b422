// SPDX-License-Identifier: Apache-2.0
package dev.assent.report.html.page;

import dev.assent.report.Totals;
import java.util.List;
import java.util.Optional;

/**
 * What the page shows, ready for its templates. All texts are raw; the templates escape them.
 *
 * @param chrome what is the same on every page
 * @param totals how many cases ended how
 * @param tags all tags, sorted
 * @param suites the suites in path order
 * @param matrices the matrices in the order of the suites
 * @param sources the policy files in path order
 * @param untested the policy files that no suite names
 * @param notCovered what of infrastructure code was not understood
 */
record Page(
        Chrome chrome,
        Totals totals,
        List<String> tags,
        List<SuitePart> suites,
        List<Matrix> matrices,
        List<Source> sources,
        List<String> untested,
        List<String> notCovered) {
    /** {@return the states that occur, the worst first} */
    List<State> states() {
        return States.of(totals);
    }

    /**
     * What is the same on every page.
     *
     * @param style the style sheet
     * @param script the only script
     * @param security what a browser may load and run for it
     */
    record Chrome(String style, String script, String security) {}

    /**
     * A state of cases.
     *
     * @param word its word
     * @param mark its symbol
     * @param count how many cases are in it
     */
    record State(String word, String mark, int count) {}

    /**
     * A suite.
     *
     * @param name its name
     * @param path its path
     * @param problems what is wrong with it
     * @param scenarios its scenarios
     * @param good how many of its cases are as they should be
     * @param all how many cases it has
     * @param isOpen whether its scenarios are shown at first
     */
    record SuitePart(
            String name,
            String path,
            List<String> problems,
            List<ScenarioPart> scenarios,
            int good,
            int all,
            boolean isOpen) {
        boolean isGood() {
            return good == all && problems.isEmpty();
        }
    }

    /**
     * A scenario.
     *
     * @param anchor its id on the page
     * @param title its sentence or title
     * @param at where it is written
     * @param suite the name of its suite
     * @param only the selection that runs it alone
     * @param tags its tags
     * @param cases its cases
     * @param matrix it as a table, if it is one
     */
    record ScenarioPart(
            String anchor,
            String title,
            String at,
            String suite,
            String only,
            List<String> tags,
            List<CasePart> cases,
            Optional<Matrix> matrix) {
        /** {@return the state that most needs to be looked at} */
        State state() {
            return cases.stream()
                    .map(CasePart::state)
                    .min((a, b) -> Integer.compare(States.rank(a.word()), States.rank(b.word())))
                    .orElseThrow();
        }

        String states() {
            return String.join(
                    " ",
                    cases.stream().map(part -> part.state().word()).distinct().toList());
        }

        long good() {
            return cases.stream()
                    .filter(part -> States.isGood(part.state().word()))
                    .count();
        }

        String tagLines() {
            return String.join("\n", tags);
        }

        /** {@return the message of its first case that is not good, or of a case that is suspended} */
        String message() {
            return cases.stream()
                    .filter(part -> !part.state().word().equals("passed"))
                    .map(CasePart::message)
                    .findFirst()
                    .orElse("");
        }
    }

    /**
     * A case.
     *
     * @param anchor its id on the page
     * @param sentence its canonical sentence
     * @param at where it is written
     * @param state what became of it
     * @param expected what was expected, in words
     * @param decision what was decided, in words; empty when nothing was asked
     * @param message why it is not passed
     * @param evidence what there is to show for it
     */
    record CasePart(
            String anchor,
            String sentence,
            String at,
            State state,
            String expected,
            String decision,
            String message,
            Evidence evidence) {}

    /**
     * What there is to show for a case.
     *
     * @param layers what each layer said
     * @param explanation the lines that explain a failure
     * @param statements how each statement matched
     * @param context the context keys
     * @param notes remarks of the decision
     * @param hinges the keys that would flip it, in words
     */
    record Evidence(
            List<LayerRow> layers,
            List<Line> explanation,
            List<StatementPart> statements,
            List<KeyRow> context,
            List<String> notes,
            List<String> hinges) {}

    /**
     * A piece of text, which may lead somewhere.
     *
     * @param text the text
     * @param kind {@code plain}, {@code good}, {@code bad}, {@code open} or {@code differs}
     * @param target the id to which it leads, or empty
     */
    record Piece(String text, String kind, Optional<String> target) {
        static Piece plain(String text) {
            return new Piece(text, "plain", Optional.empty());
        }
    }

    /**
     * A line of an explanation.
     *
     * @param kind {@code head} or {@code body}
     * @param pieces its pieces in order
     */
    record Line(String kind, List<Piece> pieces) {}

    /**
     * What a layer said.
     *
     * @param layer its name, with its subject
     * @param verdict what it said
     * @param kind {@code good}, {@code bad}, {@code open} or {@code none}
     * @param by what decided it
     */
    record LayerRow(String layer, String verdict, String kind, List<Piece> by) {}

    /**
     * How a statement matched.
     *
     * @param name the statement, which leads to its line
     * @param effect its effect
     * @param kind {@code good} = it matched, {@code bad} = it did not, {@code open} = unknown
     * @param words the same in words
     * @param elements its elements
     */
    record StatementPart(Piece name, String effect, String kind, String words, List<ElementRow> elements) {}

    /**
     * How an element of a statement matched.
     *
     * @param name its name, for a condition with operator and key
     * @param kind as that of the statement
     * @param words the same in words
     * @param policy what the policy has
     * @param request what the request has
     */
    record ElementRow(Piece name, String kind, String words, List<Piece> policy, List<Piece> request) {}

    /**
     * A context key.
     *
     * @param key the key
     * @param value its value, or why it has none
     * @param origin who stated it
     */
    record KeyRow(String key, String value, String origin) {}

    /**
     * Who may do what.
     *
     * @param title its title
     * @param target the id of its scenario
     * @param columns the heads of its columns
     * @param rows its rows
     */
    record Matrix(String title, String target, List<String> columns, List<MatrixRow> rows) {}

    /**
     * A row of a matrix.
     *
     * @param name its head
     * @param cells its cells, as many as there are columns
     */
    record MatrixRow(String name, List<Optional<Cell>> cells) {}

    /**
     * A cell of a matrix.
     *
     * @param target the id of its case
     * @param state what became of it
     * @param decision what was decided
     * @param expected what was expected
     */
    record Cell(String target, State state, String decision, String expected) {}

    /**
     * A policy file.
     *
     * @param anchor its id on the page
     * @param file its path
     * @param decided how many statements decided a case
     * @param matched how many matched and never decided
     * @param never how many were never reached
     * @param lines its lines
     */
    record Source(String anchor, String file, long decided, long matched, long never, List<SourceLine> lines) {}

    /**
     * A line of a policy file.
     *
     * @param anchor its id on the page
     * @param number its number
     * @param text its text
     * @param reach {@code decided}, {@code matched}, {@code never}, or empty outside of statements
     * @param statement what begins on it, if something does
     */
    record SourceLine(String anchor, int number, String text, String reach, Optional<Use> statement) {}

    /**
     * What the cases did with a statement.
     *
     * @param mark a symbol for how far it was reached
     * @param words the statement and how far it was reached, in words
     * @param decided links to the cases that it decided
     * @param matched links to the cases that it matched only
     * @param more how many cases are left out
     */
    record Use(String mark, String words, List<Piece> decided, List<Piece> matched, int more) {}
}
