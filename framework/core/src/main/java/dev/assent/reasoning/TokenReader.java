// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.pattern.PolicyString;
import dev.assent.pattern.PolicyVariable;
import dev.assent.pattern.Text;
import java.util.Optional;

/** Reads texts of policies as globs. */
final class TokenReader {
    private static final int PARTS = 6;

    private final Vocabulary vocabulary;
    private final boolean variables;

    TokenReader(Vocabulary vocabulary, boolean variables) {
        this.vocabulary = vocabulary;
        this.variables = variables;
    }

    /** How characters of a text compare. */
    enum Case {
        EXACT,
        IGNORED,
        LOWERED
    }

    /** {@return the glob of a text that compares as a whole} */
    Glob text(Text text, boolean wildcards, Case letters) {
        return Glob.of(tokens(text, wildcards, letters));
    }

    /**
     * {@return the glob of an ARN pattern, whose wildcards do not cross the first five colons; empty if it has fewer parts
     * than an ARN}
     *
     * @param foldHead whether the first five parts compare without case
     */
    Optional<Glob> arn(Text text, boolean foldHead) {
        int[] tokens = tokens(text, true, Case.EXACT);
        int colons = 0;
        for (int i = 0; i < tokens.length && colons < PARTS - 1; i++) {
            int token = tokens[i];
            if (token == ':') {
                colons++;
            } else if (token == Token.ANY_RUN) {
                tokens[i] = Token.run(CharClass.NO_COLON);
            } else if (token == Token.ANY_ONE) {
                tokens[i] = Token.one(CharClass.NO_COLON);
            } else if (foldHead && token >= 0) {
                tokens[i] = Character.toLowerCase((char) token);
            }
        }
        return colons < PARTS - 1 ? Optional.empty() : Optional.of(Glob.of(tokens));
    }

    int[] tokens(Text text, boolean wildcards, Case letters) {
        Collector collector = new Collector(letters);
        PolicyString.parse(text, variables, wildcards).show(collector);
        return collector.tokens.toArray();
    }

    private final class Collector implements PolicyString.Reader {
        private final IntList tokens = new IntList();
        private final Case letters;

        private Collector(Case letters) {
            this.letters = letters;
        }

        @Override
        public void character(char character) {
            tokens.add(
                    switch (letters) {
                        case EXACT -> character;
                        case LOWERED -> Character.toLowerCase(character);
                        case IGNORED -> Token.eitherCase(character);
                    });
        }

        @Override
        public void anyRun() {
            tokens.add(Token.ANY_RUN);
        }

        @Override
        public void anyOne() {
            tokens.add(Token.ANY_ONE);
        }

        @Override
        public void variable(PolicyVariable variable) {
            tokens.add(vocabulary.token(variable, letters == Case.IGNORED));
        }

        @Override
        public void unknown(Text.Unknown part) {
            tokens.add(vocabulary.token(part));
        }
    }
}
