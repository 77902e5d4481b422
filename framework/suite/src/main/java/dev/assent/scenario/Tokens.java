// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.scenario.SentenceLexer.Token;
import dev.assent.source.Problem;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of one sentence, read from the first to the last. */
final class Tokens {
    private final List<Token> tokens;
    private int index;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** {@return the next word, which stays the next} */
    Token peek() {
        return tokens.get(index);
    }

    /** {@return the end of the sentence} */
    Token end() {
        return tokens.get(tokens.size() - 1);
    }

    /** {@return the word behind the next one; the end if there is none} */
    Token second() {
        return tokens.get(Math.min(index + 1, tokens.size() - 1));
    }

    boolean isOneOf(List<String> words) {
        return words.stream().anyMatch(peek()::is);
    }

    /** {@return whether the next word is this one, which is read then} */
    boolean take(String word) {
        boolean found = peek().is(word);
        index += found ? 1 : 0;
        return found;
    }

    boolean takeComma() {
        boolean comma = peek().isComma();
        index += comma ? 1 : 0;
        return comma;
    }

    boolean takeSeparator() {
        return take("and") || takeComma();
    }

    /** Skips the next word. */
    void skip() {
        index++;
    }

    void expect(String word) {
        if (!take(word)) {
            throw expected("`" + word + "`", List.of(word));
        }
    }

    void expectEnd() {
        if (!peek().isEnd()) {
            throw expected("the end of the sentence", List.of());
        }
    }

    /** {@return the next word, which must not be a reserved one} */
    Word name(String what) {
        Token token = peek();
        if (token.isEnd() || token.isComma() || (!token.quoted() && Sentences.RESERVED.contains(token.text()))) {
            String hint = token.isEnd() || token.isComma()
                    ? "write " + what + " here"
                    : "a reserved word or a text with blanks or commas stands in quotes";
            throw new Unreadable(
                    Problem.error(token.at(), "expected " + what + ", found " + found(), "scenario/unexpected-word")
                            .withHint(hint));
        }
        index++;
        return token.word();
    }

    /** {@return one name or several} */
    List<Word> names(String what) {
        List<Word> names = new ArrayList<>();
        do {
            names.add(name(what));
        } while (takeSeparator());
        return names;
    }

    private String found() {
        return peek().isEnd() ? "the end of the sentence" : "`" + peek().text() + "`";
    }

    /** {@return what ends the reading here, with the nearest of the words that can stand here} */
    Unreadable expected(String what, List<String> words) {
        Token token = peek();
        Problem problem =
                Problem.error(token.at(), "expected " + what + ", found " + found(), "scenario/unexpected-word");
        boolean hint = !words.isEmpty() && !token.isEnd();
        return new Unreadable(
                hint ? problem.withHint(Spelling.hint(token.text().toLowerCase(Locale.ROOT), words)) : problem);
    }

    /** {@return what ends the reading at the next word} */
    Unreadable wrong(String message, String code, String hint) {
        return new Unreadable(Problem.error(peek().at(), message, code).withHint(hint));
    }

    /** Ends the reading of one sentence; it never leaves this room. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Unreadable(Problem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
