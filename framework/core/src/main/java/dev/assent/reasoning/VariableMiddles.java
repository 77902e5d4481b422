// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Values worth trying for a variable: what stands at its place in texts that the other literals of its dimension match. */
final class VariableMiddles {
    private static final int LONGEST = 400;

    private VariableMiddles() {}

    static Set<String> of(String key, List<List<Literal>> literals, Vocabulary vocabulary) {
        Set<String> values = new LinkedHashSet<>();
        for (List<Literal> list : literals) {
            Set<String> texts = texts(list);
            for (Literal literal : list) {
                if (literal.atom().values() instanceof GlobList globs && globs.hasVariables()) {
                    globs.globs().forEach(glob -> texts.forEach(text -> add(glob, key, text, vocabulary, values)));
                }
            }
        }
        return values;
    }

    private static Set<String> texts(List<Literal> literals) {
        Set<String> texts = new LinkedHashSet<>();
        for (Literal literal : literals) {
            if (literal.atom().values() instanceof GlobList globs) {
                globs.globs().stream().limit(20).forEach(glob -> texts.addAll(Examples.of(glob.relaxed())));
            }
        }
        return texts;
    }

    private static void add(Glob glob, String key, String text, Vocabulary vocabulary, Set<String> values) {
        if (text.length() > LONGEST) {
            return;
        }
        for (int i = 0; i < glob.length(); i++) {
            int token = glob.token(i);
            if (Token.isVariable(token) && vocabulary.variable(token).key().equals(key)) {
                Glob before = glob.part(0, i);
                Glob after = glob.part(i + 1, glob.length());
                addBetween(before, after, text, values);
            }
        }
    }

    private static void addBetween(Glob before, Glob after, String text, Set<String> values) {
        for (int from = 0; from <= text.length(); from++) {
            if (before.relaxed().matches(text.substring(0, from))) {
                for (int to = text.length(); to >= from; to--) {
                    if (after.relaxed().matches(text.substring(to))) {
                        values.add(text.substring(from, to));
                    }
                }
            }
        }
    }
}
