// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a text of a policy stands for others, as regular expressions of SMT-LIB. */
enum SmtLanguage {
    EQUALS(false) {
        @Override
        String of(String text) {
            return literal(text);
        }
    },
    IGNORING_CASE(false) {
        @Override
        String of(String text) {
            List<String> parts = new ArrayList<>(List.of(literal("")));
            for (int at = 0; at < text.length(); at++) {
                char character = text.charAt(at);
                parts.add("(re.union " + literal(String.valueOf(Character.toLowerCase(character))) + " "
                        + literal(String.valueOf(Character.toUpperCase(character))) + ")");
            }
            return joined(parts);
        }
    },
    LIKE(true) {
        @Override
        String of(String text) {
            return glob(text, "re.all", "re.allchar");
        }
    },
    /** The wildcards of an ARN do not cross its first five colons. */
    ARN(true) {
        @Override
        String of(String text) {
            return arn(text, false);
        }
    },
    /** What an identity policy means by a text in its Resource element. */
    RESOURCE(true) {
        @Override
        String of(String text) {
            if (text.equals("*")) {
                return "re.all";
            }
            long colons = text.chars().filter(character -> character == ':').count();
            return arn(text + ":*".repeat((int) Math.max(0, COLONS - colons)), true);
        }
    };

    static final String NO_COLON = "(re.diff re.allchar (str.to_re \":\"))";
    static final int COLONS = 5;

    private final boolean wildcards;

    SmtLanguage(boolean wildcards) {
        this.wildcards = wildcards;
    }

    /** {@return the texts that a text without variables stands for} */
    abstract String of(String text);

    boolean hasWildcards() {
        return wildcards;
    }

    static String literal(String text) {
        return "(str.to_re " + string(text) + ")";
    }

    /** {@return a text as SMT-LIB writes it, in which a backslash begins an escape} */
    static String string(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(character -> {
            if (character < ' ' || character > '~' || character == '\\') {
                quoted.append("\\u{").append(Integer.toHexString(character)).append('}');
            } else {
                quoted.append(character == '"' ? "\"\"" : Character.toString(character));
            }
        });
        return quoted.append('"').toString();
    }

    private static String arn(String text, boolean foldHead) {
        String[] parts = text.split(":", COLONS + 1);
        List<String> languages = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            if (i == parts.length - 1) {
                languages.add(LIKE.of(parts[i]));
            } else {
                String part = foldHead ? parts[i].toLowerCase(Locale.ROOT) : parts[i];
                languages.add(glob(part, "(re.* " + NO_COLON + ")", NO_COLON));
                languages.add(literal(":"));
            }
        }
        return joined(languages);
    }

    private static String glob(String text, String run, String one) {
        List<String> parts = new ArrayList<>(List.of(literal("")));
        StringBuilder plain = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '*' || character == '?') {
                parts.add(literal(plain.toString()));
                plain.setLength(0);
                parts.add(character == '*' ? run : one);
            } else {
                plain.append(character);
            }
        }
        parts.add(literal(plain.toString()));
        return joined(parts);
    }

    private static String joined(List<String> parts) {
        return parts.size() == 1 ? parts.get(0) : "(re.++ " + String.join(" ", parts) + ")";
    }
}
