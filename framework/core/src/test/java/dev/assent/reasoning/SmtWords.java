// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of a policy with its variables. A variable that stands before the first wildcard is said with a prefix and a rest;
 * another one would need a quantifier.
 *
 * @param variables whether the version of the policy has variables
 * @param keys the condition keys of the question
 */
record SmtWords(boolean variables, Map<String, SmtKey> keys) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^},]+)(?:, *'([^']*)')?}");

    /** What cannot be said in SMT-LIB, or not in a way that we are sure of. */
    static final class Unsayable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unsayable(String what) {
            super(what);
        }
    }

    /** {@return the keys in lower case of the variables in a text} */
    static List<String> keysIn(String text) {
        return VARIABLE.matcher(text)
                .results()
                .map(found -> key(found.group(1)))
                .filter(key -> key.length() > 1)
                .toList();
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** {@return that a value is one of those that some texts stand for} */
    String in(String value, List<String> texts, SmtLanguage language) {
        List<String> plain = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (String text : texts) {
            if (variables && text.contains("${")) {
                parts.add(withVariables(value, text, language));
            } else {
                plain.add(language.of(text));
            }
        }
        if (plain.size() == 1) {
            parts.add("(str.in_re " + value + " " + plain.get(0) + ")");
        } else if (!plain.isEmpty()) {
            parts.add("(str.in_re " + value + " (re.union " + String.join(" ", plain) + "))");
        }
        return "(or false " + String.join(" ", parts) + ")";
    }

    private String withVariables(String value, String text, SmtLanguage language) {
        List<String> conditions = new ArrayList<>();
        StringBuilder prefix = new StringBuilder("(str.++ \"\" \"\"");
        Matcher matcher = VARIABLE.matcher(text);
        int at = 0;
        while (at < text.length() && !(language.hasWildcards() && isWildcard(text.charAt(at)))) {
            if (matcher.find(at) && matcher.start() == at) {
                prefix.append(' ').append(variable(matcher, conditions));
                checkHead(text.substring(0, at), language);
                at = matcher.end();
            } else {
                boolean folded = language == SmtLanguage.RESOURCE && colons(text.substring(0, at)) < SmtLanguage.COLONS;
                String character = text.substring(at, at + 1);
                prefix.append(' ').append(SmtLanguage.string(folded ? character.toLowerCase(Locale.ROOT) : character));
                at++;
            }
        }
        return rest(value, prefix.append(')').toString(), text.substring(at), conditions);
    }

    private static boolean isWildcard(char character) {
        return character == '*' || character == '?';
    }

    private static long colons(String text) {
        return text.chars().filter(character -> character == ':').count();
    }

    private static void checkHead(String before, SmtLanguage language) {
        boolean arn = language == SmtLanguage.ARN || language == SmtLanguage.RESOURCE;
        if (language == SmtLanguage.IGNORING_CASE || (arn && colons(before) < SmtLanguage.COLONS)) {
            throw new Unsayable("a variable there");
        }
    }

    private String variable(Matcher found, List<String> conditions) {
        if (found.group(1).length() == 1) {
            return SmtLanguage.string(found.group(1));
        }
        SmtKey key = keys.get(key(found.group(1)));
        if (key == null || key.sort() != SmtKey.Sort.TEXT) {
            throw new Unsayable("a variable that is no text");
        }
        Optional<String> fallback = Optional.ofNullable(found.group(2)).map(SmtLanguage::string);
        if (fallback.isEmpty()) {
            conditions.add(key.hasOneValue());
        }
        return fallback.map(text -> "(ite " + key.hasOneValue() + " " + key.value(0) + " " + text + ")")
                .orElse(key.value(0));
    }

    private static String rest(String value, String prefix, String rest, List<String> conditions) {
        if (rest.contains("${")) {
            throw new Unsayable("a variable behind a wildcard");
        }
        if (rest.isEmpty()) {
            conditions.add("(= " + value + " " + prefix + ")");
        } else {
            conditions.add("(str.prefixof " + prefix + " " + value + ")");
            conditions.add("(str.in_re (str.substr " + value + " (str.len " + prefix + ") (str.len " + value + ")) "
                    + SmtLanguage.LIKE.of(rest) + ")");
        }
        return "(and " + String.join(" ", conditions) + ")";
    }
}
