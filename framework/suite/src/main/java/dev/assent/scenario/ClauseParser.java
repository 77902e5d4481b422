// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.scenario.Clause.Kind;
import dev.assent.scenario.SentenceLexer.Token;
import dev.assent.source.Problem;
import dev.assent.source.SourceLocation;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the clauses of a sentence, one after the other. */
final class ClauseParser {
    /** The words with which a clause begins. */
    static final List<String> WORDS =
            List.of("from", "in", "at", "over", "via", "for", "as", "using", "with", "without");

    private final Tokens tokens;
    private final List<Clause> clauses = new ArrayList<>();

    ClauseParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** {@return what was read} */
    List<Clause> clauses() {
        return clauses;
    }

    /** Reads what may stand before {@code may}. */
    void beforeMay() {
        if (tokens.isOneOf(List.of("as", "using"))) {
            take();
        } else if (tokens.isOneOf(WORDS)) {
            String word = tokens.peek().text();
            throw tokens.wrong(
                    "expected `may`, found `" + word + "`",
                    "scenario/unexpected-word",
                    "`" + word + "` stands behind what is asked: PRINCIPAL may ACTION on RESOURCE " + word + " ...");
        } else {
            throw tokens.expected("`may`", List.of("may", "as", "using"));
        }
    }

    /** {@return whether a clause stood here; if so, it is read} */
    boolean take() {
        Token word = tokens.peek();
        for (Kind kind : Kind.values()) {
            if (tokens.take(kind.word())) {
                boolean several = kind == Kind.IN || kind == Kind.VIA;
                add(
                        new Clause.Simple(
                                kind, several ? tokens.names(named(kind)) : List.of(tokens.name(named(kind)))),
                        word);
                return true;
            }
        }
        if (tokens.take("using")) {
            add(new Clause.Using(scalar(tokens.name("a session policy"))), word);
        } else if (tokens.take("with")) {
            with();
        } else if (tokens.take("without")) {
            without();
        } else {
            return false;
        }
        return true;
    }

    // What the second one says would silently replace the first.
    private void add(Clause clause, Token at) {
        if (clauses.stream().anyMatch(clause::isAboutTheSameAs)) {
            throw new Tokens.Unreadable(Problem.error(
                            at.at(),
                            "`" + at.text() + "` says for the second time what it says before",
                            "scenario/clause-twice")
                    .withHint("keep one; several values are parted by commas where a clause takes them, such as `in`"));
        }
        clauses.add(clause);
    }

    private static String named(Kind kind) {
        return switch (kind) {
            case FROM -> "an address, a VPC or a VPC endpoint";
            case IN -> "a region";
            case AT -> "a time";
            case OVER -> "TLS or HTTP";
            case VIA -> "a service";
            case FOR -> "the ARN of a resource";
            case AS -> "a session name";
        };
    }

    private void with() {
        Token token = tokens.peek();
        if (tokens.take("MFA")) {
            add(new Clause.Mfa(true), token);
        } else if (tokens.take("ExternalId")) {
            addKey(new Word("sts:ExternalId", token.at()), tokens.name("a value"));
        } else {
            Word word = tokens.name("KEY=VALUE");
            int equals = word.text().indexOf('=');
            if (equals <= 0) {
                throw new Tokens.Unreadable(
                        Problem.error(
                                        word.at(),
                                        "expected KEY=VALUE behind `with`, found `" + word.text() + "`",
                                        "scenario/key-value")
                                .withHint(
                                        Spelling.nearest(word.text(), List.of("MFA", "ExternalId"))
                                                .map(near -> "did you mean `" + near + "`?")
                                                .orElse(
                                                        "write for example `with s3:prefix=home/`, `with MFA` or `with ExternalId VALUE`")));
            }
            SourceLocation at = word.at();
            addKey(
                    new Word(word.text().substring(0, equals), at),
                    new Word(word.text().substring(equals + 1), at));
        }
    }

    // A key that is named again gets one value more.
    private void addKey(Word key, Word value) {
        for (int position = 0; position < clauses.size(); position++) {
            if (clauses.get(position) instanceof Clause.Key before
                    && before.values().isPresent()
                    && before.key().text().equalsIgnoreCase(key.text())) {
                List<Word> values = new ArrayList<>(before.values().get());
                values.add(value);
                clauses.set(position, new Clause.Key(before.key(), Optional.of(values), false));
                return;
            }
        }
        clauses.add(new Clause.Key(key, Optional.of(List.of(value)), false));
    }

    private void without() {
        Token token = tokens.peek();
        if (tokens.take("MFA")) {
            add(new Clause.Mfa(false), token);
        } else if (tokens.take("ExternalId")) {
            clauses.add(new Clause.Key(new Word("sts:ExternalId", token.at()), Optional.empty(), false));
        } else {
            clauses.add(new Clause.Key(tokens.name("a condition key"), Optional.empty(), false));
        }
    }

    private static Node.Scalar scalar(Word word) {
        return new Node.Scalar(
                word.text(), Node.Kind.PLAIN, word.at(), word.at().line());
    }
}
