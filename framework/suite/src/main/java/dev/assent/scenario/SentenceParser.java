// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.decision.Layer;
import dev.assent.document.Node;
import dev.assent.scenario.Clause.Kind;
import dev.assent.scenario.Expectation.Because;
import dev.assent.scenario.Expectation.Verdict;
import dev.assent.scenario.SentenceLexer.Token;
import dev.assent.source.Problem;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import dev.assent.source.SourceLocation;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads sentences: {@code PRINCIPAL may [not] ACTION [on RESOURCE] {clause} [because REASON]}. */
public final class SentenceParser {
    private static final List<String> CLAUSES =
            List.of("from", "in", "at", "over", "via", "for", "as", "using", "with", "without", "because");
    private static final List<String> QUANTIFIERS = List.of("never", "always", "sometimes");
    private static final List<String> QUANTIFIED_SUBJECTS = List.of("nobody", "everyone", "only", "exactly");
    private static final List<String> LAYERS =
            Arrays.stream(Layer.values()).map(Layer::word).toList();

    private final List<Token> tokens;
    private final List<Clause> clauses = new ArrayList<>();
    private int index;

    private SentenceParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** {@return the sentence of a text} */
    public static Read<Sentence> parse(Node.Scalar scalar) {
        Problems problems = new Problems();
        List<Token> tokens = SentenceLexer.lex(scalar, problems);
        if (problems.hasErrors()) {
            return Read.failed(problems.list());
        }
        try {
            return Read.of(new SentenceParser(tokens).sentence(), problems);
        } catch (Unreadable unreadable) {
            return Read.failed(List.of(unreadable.problem));
        }
    }

    /** {@return the reason of a text such as {@code no allow in boundary}} */
    public static Read<Because> parseBecause(Node.Scalar scalar) {
        Problems problems = new Problems();
        List<Token> tokens = SentenceLexer.lex(scalar, problems);
        try {
            SentenceParser parser = new SentenceParser(tokens);
            Because because = parser.because();
            parser.expectEnd();
            return Read.of(because, problems);
        } catch (Unreadable unreadable) {
            return Read.failed(List.of(unreadable.problem));
        }
    }

    private Sentence sentence() {
        if (isOneOf(QUANTIFIED_SUBJECTS)) {
            throw notDecided(peek().text());
        }
        List<Word> subjects = names("a principal");
        while (!peek().is("may")) {
            preClause();
        }
        next();
        if (isOneOf(QUANTIFIERS)) {
            throw notDecided("may " + peek().text());
        }
        boolean not = take("not");
        List<Word> actions = names("an action");
        List<List<Word>> resources = take("on") ? resources() : List.of();
        Optional<Because> because = Optional.empty();
        while (!peek().isEnd()) {
            if (take("because")) {
                because = Optional.of(because());
                expectEnd();
            } else {
                clause();
            }
        }
        return new Sentence(subjects, actions, resources, clauses, expectation(not, because));
    }

    private Expectation expectation(boolean not, Optional<Because> because) {
        boolean allows = because.map(reason -> reason.<Boolean>match(deny -> false, noAllow -> false, allow -> true))
                .orElse(!not);
        if (allows == not) {
            throw new Unreadable(
                    Problem.error(
                                    tokens.get(tokens.size() - 1).at(),
                                    "`" + (not ? "may not" : "may") + "` and `because "
                                            + because.get().words() + "` contradict each other",
                                    "scenario/contradiction")
                            .withHint(
                                    "`may` goes with `because allow`, `may not` with `because explicit deny` or `because no allow`"));
        }
        return new Expectation(not ? Verdict.DENY : Verdict.ALLOW, because, Optional.empty());
    }

    private Unreadable notDecided(String form) {
        return new Unreadable(Problem.error(
                        peek().at(),
                        "`" + form + "` is a claim about all requests, which this version cannot decide yet",
                        "scenario/not-supported-yet")
                .withHint("state single requests with `may` and `may not`"));
    }

    private void preClause() {
        if (take("as")) {
            clauses.add(new Clause.Simple(Kind.AS, List.of(name("a session name"))));
        } else if (take("using")) {
            clauses.add(new Clause.Using(scalar(name("a session policy"))));
        } else {
            throw expected("`may`", List.of("may", "as", "using"));
        }
    }

    private void clause() {
        for (Kind kind : Kind.values()) {
            if (take(kind.word())) {
                clauses.add(new Clause.Simple(
                        kind, kind == Kind.IN || kind == Kind.VIA ? names("a name") : List.of(name("a name"))));
                return;
            }
        }
        if (take("using")) {
            clauses.add(new Clause.Using(scalar(name("a session policy"))));
        } else if (take("with")) {
            with();
        } else if (take("without")) {
            without();
        } else if (peek().is("except") || peek().is("unless")) {
            throw new Unreadable(Problem.error(
                            peek().at(),
                            "`" + peek().text() + "` belongs to claims about all requests",
                            "scenario/unexpected-word")
                    .withHint("use it with nobody, only, never or always"));
        } else {
            throw expected("a clause or the end", CLAUSES);
        }
    }

    private void with() {
        Token token = peek();
        if (take("MFA")) {
            clauses.add(new Clause.Mfa(true));
        } else if (take("ExternalId")) {
            addKey(new Word("sts:ExternalId", token.at()), name("a value"));
        } else {
            Word word = name("KEY=VALUE");
            int equals = word.text().indexOf('=');
            if (equals <= 0) {
                throw new Unreadable(Problem.error(
                                word.at(),
                                "expected KEY=VALUE behind `with`, found `" + word.text() + "`",
                                "scenario/key-value")
                        .withHint("write for example `with s3:prefix=home/`, `with MFA` or `with ExternalId VALUE`"));
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
        Token token = peek();
        if (take("MFA")) {
            clauses.add(new Clause.Mfa(false));
        } else if (take("ExternalId")) {
            clauses.add(new Clause.Key(new Word("sts:ExternalId", token.at()), Optional.empty(), false));
        } else {
            clauses.add(new Clause.Key(name("a condition key"), Optional.empty(), false));
        }
    }

    private Because because() {
        if (take("explicit")) {
            expect("deny");
            return new Expectation.ExplicitDeny(reference());
        }
        if (take("no")) {
            expect("allow");
            return new Expectation.NoAllow(take("in") ? layers() : List.of());
        }
        if (take("allow")) {
            return new Expectation.ByAllow(reference());
        }
        throw expected("a reason", List.of("explicit deny", "no allow", "allow"));
    }

    private Optional<Word> reference() {
        return take("in") ? Optional.of(name("a policy or a Sid")) : Optional.empty();
    }

    private List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        do {
            Optional<Layer> layer = Layer.of(peek().text());
            if (layer.isEmpty()) {
                throw expected("a layer", LAYERS);
            }
            layers.add(layer.get());
            next();
        } while (takeSeparator());
        return layers;
    }

    private List<Word> names(String what) {
        List<Word> names = new ArrayList<>();
        do {
            names.add(name(what));
        } while (takeSeparator());
        return names;
    }

    private List<List<Word>> resources() {
        List<List<Word>> calls = new ArrayList<>();
        do {
            List<Word> call = new ArrayList<>();
            do {
                call.add(name("a resource"));
            } while (take("and"));
            calls.add(call);
        } while (takeComma());
        return calls;
    }

    private Word name(String what) {
        Token token = peek();
        if (token.isEnd() || token.isComma() || (!token.quoted() && Sentences.RESERVED.contains(token.text()))) {
            String found = token.isEnd() ? "the end of the sentence" : "`" + token.text() + "`";
            throw new Unreadable(
                    Problem.error(token.at(), "expected " + what + ", found " + found, "scenario/unexpected-word")
                            .withHint("a reserved word or a text with blanks or commas stands in quotes"));
        }
        return next().word();
    }

    private static Node.Scalar scalar(Word word) {
        return new Node.Scalar(
                word.text(), Node.Kind.PLAIN, word.at(), word.at().line());
    }

    private boolean takeSeparator() {
        return take("and") || takeComma();
    }

    private boolean takeComma() {
        boolean comma = peek().isComma();
        index += comma ? 1 : 0;
        return comma;
    }

    private boolean take(String word) {
        boolean found = peek().is(word);
        index += found ? 1 : 0;
        return found;
    }

    private void expect(String word) {
        if (!take(word)) {
            throw expected("`" + word + "`", List.of(word));
        }
    }

    private void expectEnd() {
        if (!peek().isEnd()) {
            throw expected("the end of the sentence", List.of());
        }
    }

    private boolean isOneOf(List<String> words) {
        return words.stream().anyMatch(peek()::is);
    }

    private Token peek() {
        return tokens.get(index);
    }

    private Token next() {
        return tokens.get(index++);
    }

    private Unreadable expected(String what, List<String> words) {
        Token token = peek();
        String found = token.isEnd() ? "the end of the sentence" : "`" + token.text() + "`";
        Problem problem =
                Problem.error(token.at(), "expected " + what + ", found " + found, "scenario/unexpected-word");
        boolean hint = !words.isEmpty() && !token.isEnd();
        return new Unreadable(
                hint ? problem.withHint(Spelling.hint(token.text().toLowerCase(Locale.ROOT), words)) : problem);
    }

    /** Ends the reading of one sentence; never leaves this class. */
    private static final class Unreadable extends RuntimeException {
        private final transient Problem problem;

        Unreadable(Problem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }
    }
}
