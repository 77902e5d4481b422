// SPDX-License-Identifier: Apache-2.0
package dev.assent.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text of a policy, read once: literal characters, wildcards and policy variables.
 *
 * <p>AWS: reference_policies_variables. A value put in for a variable is literal text: it is never read again as a
 * wildcard or a variable.
 */
public final class PolicyString {
    private static final int MOST_FILLINGS = 2_000;

    private final List<Symbol> symbols;
    private final List<PolicyVariable> variables;

    private PolicyString(List<Symbol> symbols) {
        this.symbols = symbols;
        this.variables = symbols.stream()
                .filter(Symbol.Variable.class::isInstance)
                .map(symbol -> ((Symbol.Variable) symbol).variable())
                .toList();
    }

    /**
     * Reads a text of a policy.
     *
     * @param text the text
     * @param variables whether {@code ${...}} is a variable, as it is from version 2012-10-17 on
     * @param wildcards whether {@code *} and {@code ?} are wildcards
     * @return the text, read
     */
    public static PolicyString parse(Text text, boolean variables, boolean wildcards) {
        List<Symbol> symbols = new ArrayList<>();
        for (Text.Part part : text.parts()) {
            if (part instanceof Text.Literal literal) {
                readLiteral(literal.text(), variables, wildcards, symbols);
            } else if (part instanceof Text.Unknown unknown) {
                symbols.add(new Symbol.Unknown(unknown));
            }
        }
        return new PolicyString(symbols);
    }

    /** {@return a pattern that matches exactly one text, in which nothing is a wildcard} */
    public static Glob literal(String text) {
        return Glob.of(literal(Text.of(text)));
    }

    /** {@return this with its known characters in lower case, one character for one; variables and wildcards are kept} */
    public PolicyString folded() {
        return new PolicyString(Symbol.folded(symbols));
    }

    /** {@return the variables in it, in order} */
    public List<PolicyVariable> variables() {
        return variables;
    }

    /** {@return whether a variable of that key is in it} */
    public boolean uses(String key) {
        return variables.stream().anyMatch(variable -> variable.key().equalsIgnoreCase(key));
    }

    /**
     * {@return the texts that a variable may have so that this matches a text: all parts of the text that stand where the
     * variable stands}
     *
     * <p>More than needed, never fewer, up to a fixed number: only the known characters beside the variable are looked at.
     *
     * @param key the key of the variable
     * @param values values of the other variables
     * @param text the text to match
     */
    public List<String> fillings(String key, PolicyVariable.Values values, String text) {
        List<Symbol> before = new ArrayList<>();
        StringBuilder after = new StringBuilder();
        boolean found = false;
        for (Symbol symbol : symbols) {
            boolean here = symbol instanceof Symbol.Variable variable
                    && variable.variable().key().equalsIgnoreCase(key);
            if (found && !(symbol instanceof Symbol.Char)) {
                break;
            }
            if (here) {
                found = true;
            } else if (found) {
                after.append(((Symbol.Char) symbol).value());
            } else {
                new PolicyString(List.of(symbol)).resolved(values).ifPresent(before::addAll);
            }
        }
        return found ? fillings(before, after.toString(), text) : List.of();
    }

    private static List<String> fillings(List<Symbol> before, String after, String text) {
        int literal = before.size();
        while (literal > 0 && before.get(literal - 1) instanceof Symbol.Char) {
            literal--;
        }
        String head = new PolicyString(before.subList(literal, before.size())).head();
        List<String> fillings = new ArrayList<>();
        int last = literal == 0 ? head.length() : text.length();
        for (int start = head.length(); start <= last && start <= text.length(); start++) {
            if (!text.regionMatches(true, start - head.length(), head, 0, head.length())) {
                continue;
            }
            for (int end = start; end <= text.length() && fillings.size() < MOST_FILLINGS; end++) {
                if (text.regionMatches(true, end, after, 0, after.length())) {
                    fillings.add(text.substring(start, end));
                }
            }
        }
        return fillings;
    }

    /** {@return whether a variable stands before the fifth colon, where AWS documents none} */
    public boolean hasVariableBeforeFifthColon() {
        int colons = 0;
        for (Symbol symbol : symbols) {
            colons += symbol.equals(Symbol.of(':')) ? 1 : 0;
            if (symbol instanceof Symbol.Variable) {
                return colons < ArnPattern.PARTS - 1;
            }
        }
        return false;
    }

    /** {@return the known text before the first wildcard, variable or unknown part: all that it matches begins with it} */
    public String head() {
        StringBuilder head = new StringBuilder();
        for (Symbol symbol : symbols) {
            if (!(symbol instanceof Symbol.Char character)) {
                break;
            }
            head.append(character.value());
        }
        return head.toString();
    }

    /** {@return the pattern with the variables' values put in, or empty if one of them has no value} */
    public Optional<Glob> resolve(PolicyVariable.Values values) {
        return resolved(values).map(Glob::of);
    }

    Optional<List<Symbol>> resolved(PolicyVariable.Values values) {
        if (variables.isEmpty()) {
            return Optional.of(symbols);
        }
        List<Symbol> result = new ArrayList<>(symbols.size() + 16);
        for (Symbol symbol : symbols) {
            if (symbol instanceof Symbol.Variable variable) {
                Optional<Text> value = variable.variable().resolve(values);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                addLiteral(value.get(), result);
            } else {
                result.add(symbol);
            }
        }
        return Optional.of(result);
    }

    List<Symbol> symbols() {
        return symbols;
    }

    /** Shows the text to a reader, one symbol after the other. */
    public void show(Reader reader) {
        for (Symbol symbol : symbols) {
            if (symbol instanceof Symbol.Char character) {
                reader.character(character.value());
            } else if (symbol instanceof Symbol.Variable variable) {
                reader.variable(variable.variable());
            } else if (symbol instanceof Symbol.Unknown unknown) {
                reader.unknown(unknown.part());
            } else if (symbol.equals(Symbol.STAR)) {
                reader.anyRun();
            } else {
                reader.anyOne();
            }
        }
    }

    /** Takes the symbols of a text in order. */
    public interface Reader {
        /** Takes a literal character. */
        void character(char character);

        /** Takes a wildcard for any run of characters. */
        void anyRun();

        /** Takes a wildcard for exactly one character. */
        void anyOne();

        /** Takes a policy variable. */
        void variable(PolicyVariable variable);

        /** Takes a part that nobody knows yet. */
        void unknown(Text.Unknown part);
    }

    /** {@return the symbols of a text in which nothing is a wildcard or a variable} */
    static List<Symbol> literal(Text text) {
        List<Symbol> symbols = new ArrayList<>();
        addLiteral(text, symbols);
        return symbols;
    }

    private static void addLiteral(Text text, List<Symbol> into) {
        for (Text.Part part : text.parts()) {
            if (part instanceof Text.Literal literal) {
                literal.text().chars().forEach(character -> into.add(Symbol.of((char) character)));
            } else if (part instanceof Text.Unknown unknown) {
                into.add(new Symbol.Unknown(unknown));
            }
        }
    }

    private static void readLiteral(String text, boolean variables, boolean wildcards, List<Symbol> into) {
        int index = 0;
        while (index < text.length()) {
            char character = text.charAt(index);
            int end = variables && character == '$' && text.startsWith("{", index + 1) ? text.indexOf('}', index) : -1;
            if (end > 0) {
                into.add(variable(text.substring(index + 2, end)));
                index = end + 1;
                continue;
            }
            into.add(wildcards ? wildcard(character) : Symbol.of(character));
            index++;
        }
    }

    private static Symbol wildcard(char character) {
        return character == '*' ? Symbol.STAR : character == '?' ? Symbol.ANY : Symbol.of(character);
    }

    // ${*}, ${?} and ${$} are the characters themselves.
    // AWS: reference_policies_variables (policy variables: special characters)
    private static Symbol variable(String inside) {
        if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
            return Symbol.of(inside.charAt(0));
        }
        int comma = inside.indexOf(',');
        if (comma < 0) {
            return new Symbol.Variable(new PolicyVariable(inside.strip(), Optional.empty()));
        }
        String value = inside.substring(comma + 1).strip();
        boolean quoted = value.length() >= 2 && value.startsWith("'") && value.endsWith("'");
        return new Symbol.Variable(new PolicyVariable(
                inside.substring(0, comma).strip(),
                quoted ? Optional.of(value.substring(1, value.length() - 1)) : Optional.empty()));
    }
}
