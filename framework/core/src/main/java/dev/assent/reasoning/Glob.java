// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A pattern over texts as the reasoner sees it: a sequence of {@link Token}s. It shares no matching with the evaluator.
 */
final class Glob {
    static final Glob EVERYTHING = new Glob(new int[] {Token.ANY_RUN});

    private static final int SERVICE = 2;

    private final int[] tokens;
    private final String prefix;
    private final boolean exact;
    private final boolean variable;
    private final int hash;
    private final String service;

    private Glob(int[] tokens) {
        this.tokens = tokens;
        int end = 0;
        boolean variables = false;
        while (end < tokens.length && Token.isCharacter(tokens[end])) {
            end++;
        }
        for (int token : tokens) {
            variables |= Token.isVariable(token);
        }
        this.prefix = text(tokens, end);
        this.exact = end == tokens.length;
        this.variable = variables;
        this.hash = Arrays.hashCode(tokens);
        this.service = prefix.startsWith("arn:") ? service(tokens) : "";
    }

    // The third part of an ARN, if every text that the pattern matches has the same one; else empty.
    private static String service(int[] tokens) {
        StringBuilder service = new StringBuilder();
        int colons = 0;
        for (int token : tokens) {
            if (token == ':') {
                colons++;
                if (colons == SERVICE + 1) {
                    return service.toString();
                }
            } else if (colons == SERVICE && Token.isCharacter(token)) {
                service.append((char) token);
            } else if (colons == SERVICE || Token.isVariable(token) || Token.accepts(token, ':')) {
                return "";
            }
        }
        return "";
    }

    /** {@return the pattern of tokens, in normal form} */
    static Glob of(int... tokens) {
        return new Glob(normal(tokens));
    }

    static Glob literal(String text) {
        return new Glob(text.chars().toArray());
    }

    // Equal runs side by side are one, and single wildcards stand before the run, so that `*?` and `?*` are the same.
    private static int[] normal(int[] tokens) {
        int[] result = new int[tokens.length];
        int size = 0;
        for (int token : tokens) {
            int before = size == 0 ? Token.ANY_ONE : result[size - 1];
            if (size > 0 && Token.isRun(before) && before == token) {
                continue;
            }
            if (size > 0
                    && Token.isRun(before)
                    && Token.isOne(token)
                    && Token.classOf(before) == Token.classOf(token)) {
                result[size - 1] = token;
                result[size++] = before;
                continue;
            }
            result[size++] = token;
        }
        return Arrays.copyOf(result, size);
    }

    int length() {
        return tokens.length;
    }

    int token(int index) {
        return tokens[index];
    }

    /** {@return the text before the first token that is not one character} */
    String prefix() {
        return prefix;
    }

    /** {@return whether it matches one text only, its prefix} */
    boolean isExact() {
        return exact;
    }

    boolean isEverything() {
        return tokens.length == 1 && tokens[0] == Token.ANY_RUN;
    }

    boolean hasVariables() {
        return variable;
    }

    /** {@return this with a run of any characters in place of each variable: it matches at least as much} */
    Glob relaxed() {
        return variable
                ? of(Arrays.stream(tokens)
                        .map(token -> Token.isVariable(token) ? Token.ANY_RUN : token)
                        .toArray())
                : this;
    }

    /** {@return some of its tokens as a glob} */
    Glob part(int from, int to) {
        return of(Arrays.copyOfRange(tokens, from, to));
    }

    /** {@return this with tokens in place of each variable, given its index; empty if one of them has none} */
    Optional<Glob> with(IntFunction<Optional<int[]>> tokensOf) {
        if (!variable) {
            return Optional.of(this);
        }
        IntList result = new IntList();
        for (int token : tokens) {
            if (!Token.isVariable(token)) {
                result.add(token);
                continue;
            }
            Optional<int[]> put = tokensOf.apply(Token.variableIndex(token));
            if (put.isEmpty()) {
                return Optional.empty();
            }
            result.addAll(put.get());
        }
        return Optional.of(of(result.toArray()));
    }

    /** {@return this with tokens before and after it, and its wildcards narrowed to a class} */
    Glob inside(int[] before, CharClass narrowed, int[] after) {
        IntList result = new IntList();
        result.addAll(before);
        for (int token : tokens) {
            boolean wide = token < 0
                    && !Token.isVariable(token)
                    && Token.classOf(token).contains(narrowed);
            result.add(!wide ? token : Token.isRun(token) ? Token.run(narrowed) : Token.one(narrowed));
        }
        result.addAll(after);
        return of(result.toArray());
    }

    /** {@return whether it matches the whole of a text; a variable stands for any run} */
    boolean matches(String text) {
        if (exact || !text.startsWith(prefix)) {
            return exact && text.equals(prefix);
        }
        int from = prefix.length();
        if (tokens.length == from + 1 && isLong(tokens[from])) {
            return Token.isVariable(tokens[from]) || all(Token.classOf(tokens[from]), text, from);
        }
        if (tokens.length - from > Long.SIZE - 2) {
            return matchesLong(text, from);
        }
        long reach = close(1L, from);
        for (int position = from; position < text.length() && reach != 0; position++) {
            long next = 0;
            for (long rest = reach; rest != 0; rest &= rest - 1) {
                int i = from + Long.numberOfTrailingZeros(rest);
                if (i < tokens.length && accepts(tokens[i], text.charAt(position))) {
                    next |= 1L << (isLong(tokens[i]) ? i - from : i + 1 - from);
                }
            }
            reach = close(next, from);
        }
        return (reach >> (tokens.length - from) & 1) != 0;
    }

    private static boolean accepts(int token, char character) {
        return Token.isVariable(token) || Token.accepts(token, character);
    }

    private long close(long reach, int from) {
        long closed = reach;
        for (long rest = reach; rest != 0; rest &= rest - 1) {
            int i = from + Long.numberOfTrailingZeros(rest);
            while (i < tokens.length && isLong(tokens[i])) {
                i++;
                closed |= 1L << (i - from);
            }
        }
        return closed;
    }

    private boolean matchesLong(String text, int from) {
        boolean[] reach = new boolean[tokens.length + 1];
        reach[from] = true;
        close(reach);
        for (int position = from; position < text.length(); position++) {
            boolean[] next = new boolean[tokens.length + 1];
            for (int i = from; i < tokens.length; i++) {
                if (reach[i] && accepts(tokens[i], text.charAt(position))) {
                    next[isLong(tokens[i]) ? i : i + 1] = true;
                }
            }
            close(next);
            reach = next;
        }
        return reach[tokens.length];
    }

    private static boolean all(CharClass of, String text, int from) {
        return of == CharClass.ALL || text.chars().skip(from).allMatch(of::accepts);
    }

    /** {@return whether it matches the one text that another glob matches} */
    boolean coversExact(Glob other) {
        return other.exact && matches(other.prefix);
    }

    /** {@return whether it is plain to see that it matches all that another one matches; equal variables are equal} */
    boolean covers(Glob other) {
        boolean[] reach = new boolean[tokens.length + 1];
        reach[0] = true;
        closeRuns(reach);
        for (int narrow : other.tokens) {
            boolean[] next = new boolean[tokens.length + 1];
            boolean any = false;
            for (int i = 0; i < tokens.length; i++) {
                if (reach[i] && step(tokens[i], narrow)) {
                    next[Token.isRun(tokens[i]) ? i : i + 1] = true;
                    any = true;
                }
            }
            if (!any) {
                return false;
            }
            closeRuns(next);
            reach = next;
        }
        return reach[tokens.length];
    }

    private static boolean step(int wide, int narrow) {
        return (Token.isRun(wide) || !Token.isRun(narrow)) && Token.covers(wide, narrow);
    }

    private void closeRuns(boolean[] reach) {
        for (int i = 0; i < tokens.length; i++) {
            if (reach[i] && Token.isRun(tokens[i])) {
                reach[i + 1] = true;
            }
        }
    }

    private void close(boolean[] reach) {
        for (int i = 0; i < tokens.length; i++) {
            if (reach[i] && isLong(tokens[i])) {
                reach[i + 1] = true;
            }
        }
    }

    /** {@return whether some text may match both; false is certain} */
    boolean meets(Glob other) {
        int shared = Math.min(prefix.length(), other.prefix.length());
        if (!prefix.regionMatches(0, other.prefix, 0, shared)) {
            return false;
        }
        if (isPrefixOf(other) || other.isPrefixOf(this)) {
            return true;
        }
        boolean sameService = service.isEmpty() || other.service.isEmpty() || service.equals(other.service);
        return sameService && endsMeet(other) && meetsExactly(other);
    }

    // Whether it is a text and whatever follows, and the other begins with that text.
    private boolean isPrefixOf(Glob other) {
        return tokens.length == prefix.length() + 1
                && tokens[prefix.length()] == Token.ANY_RUN
                && other.prefix.startsWith(prefix);
    }

    // The characters at the ends are the same until one of the two has something else.
    private boolean endsMeet(Glob other) {
        int here = tokens.length - 1;
        int there = other.tokens.length - 1;
        while (here >= 0 && there >= 0 && Token.isCharacter(tokens[here]) && Token.isCharacter(other.tokens[there])) {
            if (tokens[here] != other.tokens[there]) {
                return false;
            }
            here--;
            there--;
        }
        return true;
    }

    private boolean meetsExactly(Glob other) {
        int width = other.tokens.length + 1;
        boolean[] row = new boolean[width];
        boolean[] next = new boolean[width];
        for (int i = 0; i <= tokens.length; i++) {
            for (int j = 0; j < width; j++) {
                next[j] = meets(other, i, j, row, next);
            }
            boolean[] done = next;
            next = row;
            row = done;
        }
        return row[width - 1];
    }

    // Whether the first i tokens here and the first j there can stand for one text.
    private boolean meets(Glob other, int i, int j, boolean[] above, boolean[] row) {
        if (i == 0 && j == 0) {
            return true;
        }
        int here = i > 0 ? tokens[i - 1] : 0;
        int there = j > 0 ? other.tokens[j - 1] : 0;
        boolean hereRuns = i > 0 && isLong(here);
        boolean thereRuns = j > 0 && isLong(there);
        if ((hereRuns && above[j]) || (thereRuns && row[j - 1])) {
            return true;
        }
        if (i == 0 || j == 0 || !meet(here, there)) {
            return false;
        }
        return above[j - 1] || (hereRuns && row[j - 1]) || (thereRuns && above[j]);
    }

    private static boolean isLong(int token) {
        return Token.isRun(token) || Token.isVariable(token);
    }

    private static boolean meet(int a, int b) {
        return Token.isVariable(a) || Token.isVariable(b) || Token.meet(a, b);
    }

    private static String text(int[] tokens, int end) {
        StringBuilder text = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            text.append((char) tokens[i]);
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && hash == glob.hash && Arrays.equals(tokens, glob.tokens);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int token : tokens) {
            text.append(Token.isVariable(token) ? "${" + Token.variableIndex(token) + "}" : Token.shown(token));
        }
        return text.toString();
    }
}
