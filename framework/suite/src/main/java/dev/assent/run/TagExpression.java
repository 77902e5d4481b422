// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A tag expression as JUnit has it: tags with {@code &}, {@code |}, {@code !} and parentheses. */
final class TagExpression {
    static final TagExpression ANY = new TagExpression(tags -> true);

    private final Predicate<List<String>> predicate;

    private TagExpression(Predicate<List<String>> predicate) {
        this.predicate = predicate;
    }

    boolean matches(List<String> tags) {
        return predicate.test(tags);
    }

    static TagExpression parse(String text) {
        return text.isBlank() ? ANY : new TagExpression(new Parser(tokens(text), text).expression());
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (char character : (text + " ").toCharArray()) {
            boolean operator = "&|!()".indexOf(character) >= 0;
            if (operator || Character.isWhitespace(character)) {
                if (word.length() > 0) {
                    tokens.add(word.toString());
                    word.setLength(0);
                }
                if (operator) {
                    tokens.add(String.valueOf(character));
                }
            } else {
                word.append(character);
            }
        }
        return tokens;
    }

    /** Reads: or of ands of nots. */
    private static final class Parser {
        private final List<String> tokens;
        private final String text;
        private int index;

        Parser(List<String> tokens, String text) {
            this.tokens = tokens;
            this.text = text;
        }

        Predicate<List<String>> expression() {
            Predicate<List<String>> result = or();
            if (index < tokens.size()) {
                throw bad("unexpected `" + tokens.get(index) + "`");
            }
            return result;
        }

        private Predicate<List<String>> or() {
            Predicate<List<String>> result = and();
            while (take("|")) {
                result = result.or(and());
            }
            return result;
        }

        private Predicate<List<String>> and() {
            Predicate<List<String>> result = not();
            while (take("&")) {
                result = result.and(not());
            }
            return result;
        }

        private Predicate<List<String>> not() {
            if (take("!")) {
                return not().negate();
            }
            if (take("(")) {
                Predicate<List<String>> inner = or();
                if (!take(")")) {
                    throw bad("a `(` is not closed");
                }
                return inner;
            }
            if (index == tokens.size() || "&|)".contains(tokens.get(index))) {
                throw bad("expected a tag");
            }
            String tag = tokens.get(index++);
            return tags -> tags.contains(tag);
        }

        private boolean take(String token) {
            boolean found = index < tokens.size() && tokens.get(index).equals(token);
            index += found ? 1 : 0;
            return found;
        }

        private IllegalArgumentException bad(String why) {
            return new IllegalArgumentException("the tag expression `" + text + "` cannot be read: " + why);
        }
    }
}
