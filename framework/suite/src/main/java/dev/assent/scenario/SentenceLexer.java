// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.source.Problems;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/** Cuts a sentence into words and commas. Blanks part words; quotes keep blanks and commas together. */
final class SentenceLexer {
    private final Node.Scalar scalar;
    private final String text;
    private final Problems problems;
    private final List<Token> tokens = new ArrayList<>();
    private int index;

    private SentenceLexer(Node.Scalar scalar, Problems problems) {
        this.scalar = scalar;
        this.text = scalar.text();
        this.problems = problems;
    }

    /**
     * A word, a comma, or the end.
     *
     * @param text the text without quotes
     * @param quoted whether it began with a quote, so that it is never a reserved word
     * @param at where it is written
     */
    record Token(String text, boolean quoted, SourceLocation at) {
        boolean is(String word) {
            return !quoted && text.equals(word);
        }

        boolean isComma() {
            return is(",");
        }

        boolean isEnd() {
            return !quoted && text.isEmpty();
        }

        Word word() {
            return new Word(text, at);
        }
    }

    static List<Token> lex(Node.Scalar scalar, Problems problems) {
        return new SentenceLexer(scalar, problems).tokens();
    }

    private List<Token> tokens() {
        while (index < text.length()) {
            char character = text.charAt(index);
            if (Character.isWhitespace(character)) {
                index++;
            } else if (character == ',') {
                tokens.add(new Token(",", false, at(index++)));
            } else {
                word();
            }
        }
        tokens.add(new Token("", false, at(text.length())));
        return tokens;
    }

    private void word() {
        int start = index;
        boolean quoted = isQuote(text.charAt(index));
        StringBuilder word = new StringBuilder();
        while (index < text.length() && text.charAt(index) != ',' && !Character.isWhitespace(text.charAt(index))) {
            char character = text.charAt(index);
            boolean opens = isQuote(character) && (index == start || text.charAt(index - 1) == '=');
            int close = opens ? text.indexOf(character, index + 1) : -1;
            if (opens && close < 0) {
                problems.error(
                        at(index),
                        "a quote is not closed",
                        "scenario/open-quote",
                        "close it with another " + character);
                index = text.length();
                return;
            }
            if (opens) {
                word.append(text, index + 1, close);
                index = close + 1;
            } else {
                word.append(character);
                index++;
            }
        }
        tokens.add(new Token(word.toString(), quoted, at(start)));
    }

    private static boolean isQuote(char character) {
        return character == '"' || character == '\'';
    }

    // Exact on one line; a text that YAML folded from several lines is pointed at as a whole.
    private SourceLocation at(int offset) {
        boolean oneLine = scalar.at().line() == scalar.endLine();
        int quote = scalar.kind() == Node.Kind.TEXT ? 1 : 0;
        return oneLine ? scalar.at().plusColumns(offset + quote) : scalar.at();
    }
}
