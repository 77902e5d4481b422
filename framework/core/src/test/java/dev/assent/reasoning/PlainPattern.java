// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A text with wildcards and the values of its policy variables, for {@link PlainOracle}. */
final class PlainPattern {
    private static final int ANY = -1;
    private static final int ONE = -2;
    private static final int ARN_HEAD = 5;

    private final List<Integer> tokens;

    private PlainPattern(List<Integer> tokens) {
        this.tokens = tokens;
    }

    /** {@return the pattern, or empty if a variable has no value} */
    static Optional<PlainPattern> of(String text, boolean variables, Map<String, List<String>> keys) {
        List<Integer> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = variables && text.startsWith("${", at) ? text.indexOf('}', at) : -1;
            if (end < 0) {
                char character = text.charAt(at);
                tokens.add(character == '*' ? ANY : character == '?' ? ONE : character);
                at++;
                continue;
            }
            Optional<String> value = value(text.substring(at + 2, end), keys);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            value.get().chars().forEach(tokens::add);
            at = end + 1;
        }
        return Optional.of(new PlainPattern(tokens));
    }

    private static Optional<String> value(String inside, Map<String, List<String>> keys) {
        if (inside.length() == 1) {
            return Optional.of(inside);
        }
        int comma = inside.indexOf(',');
        String key = (comma < 0 ? inside : inside.substring(0, comma)).trim().toLowerCase(Locale.ROOT);
        List<String> values = keys.getOrDefault(key, List.of());
        if (values.size() == 1) {
            return Optional.of(values.get(0));
        }
        return comma < 0
                ? Optional.empty()
                : Optional.of(inside.substring(inside.indexOf('\'') + 1, inside.lastIndexOf('\'')));
    }

    /** {@return it as a text in which wildcards are characters} */
    String text() {
        StringBuilder text = new StringBuilder();
        tokens.forEach(token -> text.append(token == ANY ? '*' : token == ONE ? '?' : (char) token.intValue()));
        return text.toString();
    }

    boolean matches(String value) {
        return matches(tokens, value);
    }

    private static boolean matches(List<Integer> tokens, String value) {
        boolean[] row = new boolean[value.length() + 1];
        row[0] = true;
        for (int token : tokens) {
            boolean[] next = new boolean[row.length];
            for (int i = 0; i < row.length; i++) {
                boolean stays = token == ANY && (row[i] || (i > 0 && next[i - 1]));
                boolean steps = i > 0 && row[i - 1] && (token == ONE || token == value.charAt(i - 1));
                next[i] = stays || steps;
            }
            row = next;
        }
        return row[value.length()];
    }

    /** {@return whether a value has as many parts as an ARN, and each is matched by the part of the pattern} */
    boolean matchesArn(String value, boolean foldHead) {
        String[] parts = value.split(":", ARN_HEAD + 1);
        List<List<Integer>> own = new ArrayList<>();
        own.add(new ArrayList<>());
        for (int token : tokens) {
            if (token == ':' && own.size() <= ARN_HEAD) {
                own.add(new ArrayList<>());
            } else {
                boolean fold = foldHead && own.size() <= ARN_HEAD && token >= 0;
                own.get(own.size() - 1).add(fold ? Character.toLowerCase((char) token) : token);
            }
        }
        if (parts.length != own.size()) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            String part = foldHead && i < ARN_HEAD ? parts[i].toLowerCase(Locale.ROOT) : parts[i];
            if (!matches(own.get(i), part)) {
                return false;
            }
        }
        return true;
    }
}
