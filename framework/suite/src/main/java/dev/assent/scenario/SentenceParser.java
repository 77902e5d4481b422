// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.decision.Layer;
import dev.assent.document.Node;
import dev.assent.scenario.Expectation.Because;
import dev.assent.scenario.Expectation.Verdict;
import dev.assent.scenario.Property.Mode;
import dev.assent.scenario.Property.Scope;
import dev.assent.scenario.Property.Subject;
import dev.assent.scenario.SentenceLexer.Token;
import dev.assent.scenario.Tokens.Unreadable;
import dev.assent.source.Problem;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads sentences: {@code PRINCIPAL may [not] ACTION [on RESOURCE] {clause} [because REASON]}, and those about all requests
 * of a kind.
 */
public final class SentenceParser {
    private static final List<String> CLAUSES = Lists.join(ClauseParser.WORDS, List.of("because"));
    private static final List<String> PROPERTY_CLAUSES = Lists.join(ClauseParser.WORDS, List.of("except", "unless"));
    private static final List<String> SUBJECTS = List.of("nobody", "everyone", "only", "exactly");
    private static final List<String> MODES = List.of("not", "never", "always", "sometimes");
    private static final List<Mode> QUANTIFIERS = List.of(Mode.NEVER, Mode.ALWAYS, Mode.SOMETIMES);
    private static final List<String> LAYERS =
            Arrays.stream(Layer.values()).map(Layer::word).toList();

    private final Tokens tokens;

    private SentenceParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** {@return the sentence of a text that is about single requests} */
    public static Read<Sentence> parse(Node.Scalar scalar) {
        return read(
                scalar,
                parser -> parser.utterance() instanceof Sentence sentence ? sentence : parser.notOneRequest(scalar));
    }

    /** {@return the sentence of a text} */
    public static Read<Utterance> parseAny(Node.Scalar scalar) {
        return read(scalar, SentenceParser::utterance);
    }

    /** {@return the sentence of a text that leaves out its actions; it has {@code *} in their place} */
    static Read<Sentence> parseWithoutActions(Node.Scalar scalar) {
        return read(scalar, parser -> {
            List<Word> subjects = parser.tokens.names("a principal");
            ClauseParser clauses = new ClauseParser(parser.tokens);
            while (!parser.tokens.peek().is("may")) {
                clauses.beforeMay();
            }
            Word actions = new Word("*", parser.tokens.peek().at());
            parser.tokens.skip();
            return parser.request(subjects, parser.tokens.take("not"), clauses, List.of(actions));
        });
    }

    /** {@return the reason of a text such as {@code no allow in boundary}} */
    public static Read<Because> parseBecause(Node.Scalar scalar) {
        return read(scalar, parser -> {
            Because because = parser.because();
            parser.tokens.expectEnd();
            return because;
        });
    }

    private static <T> Read<T> read(Node.Scalar scalar, Function<SentenceParser, T> what) {
        Problems problems = new Problems();
        List<Token> tokens = SentenceLexer.lex(scalar, problems);
        if (problems.hasErrors()) {
            return Read.failed(problems.list());
        }
        try {
            return Read.of(what.apply(new SentenceParser(new Tokens(tokens))), problems);
        } catch (Unreadable unreadable) {
            return Read.failed(List.of(unreadable.problem()));
        }
    }

    private Sentence notOneRequest(Node.Scalar scalar) {
        throw new Unreadable(
                Problem.error(scalar.at(), "the sentence is about all requests of a kind", "scenario/not-a-request")
                        .withHint("ask about a single request with `may` or `may not`"));
    }

    private Utterance utterance() {
        Token first = tokens.peek();
        Optional<Subject> quantified = quantifiedSubject();
        List<Word> names = quantified.isPresent() ? List.of() : tokens.names("a principal");
        ClauseParser clauses = new ClauseParser(tokens);
        rejectMisspeltQuantifier(first, names);
        while (!tokens.peek().is("may")) {
            clauses.beforeMay();
        }
        Token may = tokens.peek();
        tokens.skip();
        Optional<Mode> quantifier = QUANTIFIERS.stream()
                .filter(mode -> tokens.take(mode.words().substring("may ".length())))
                .findFirst();
        boolean not = quantifier.isEmpty() && tokens.take("not");
        if (quantifier.isEmpty() && !not) {
            rejectMisspeltMode();
        }
        if (quantified.isEmpty() && quantifier.isEmpty()) {
            return request(names, not, clauses, tokens.names("an action"));
        }
        Mode mode = quantifier.orElse(not ? Mode.MAY_NOT : Mode.MAY);
        Subject subject = quantified.orElseGet(() -> new Property.Named(names));
        rejectMode(subject, mode, first, may);
        List<Word> actions = tokens.names("an action");
        List<List<Word>> resources = resources(!tokens.peek().isEnd());
        return new PropertySentence(subject, mode, actions, resources, restriction(subject, clauses));
    }

    // `onyl role/App may ...` and `nobdy in prod may ...`
    private void rejectMisspeltQuantifier(Token first, List<Word> names) {
        boolean odd = names.size() == 1 && !tokens.isOneOf(List.of("may", "as", "using"));
        Optional<String> near = odd ? Spelling.nearest(first.text(), SUBJECTS) : Optional.empty();
        if (near.isPresent()) {
            throw new Unreadable(Problem.error(
                            first.at(),
                            "expected a principal or one of " + String.join(", ", SUBJECTS) + ", found `" + first.text()
                                    + "`",
                            "scenario/unexpected-word")
                    .withHint("did you mean `" + near.get() + "`?"));
        }
    }

    // `may nver s3:GetObject`: an action set may have any name without a colon, but no word follows it without a comma.
    private void rejectMisspeltMode() {
        Token word = tokens.peek();
        Token next = tokens.second();
        boolean action = word.text().indexOf(':') >= 0 || word.quoted() || word.isEnd() || word.isComma();
        boolean follows = !next.isEnd() && !next.isComma() && !Sentences.RESERVED.contains(next.text());
        if (!action && follows && next.text().indexOf(':') > 0) {
            throw tokens.expected("an action, or one of " + String.join(", ", MODES), MODES);
        }
    }

    private Sentence request(List<Word> subjects, boolean not, ClauseParser clauses, List<Word> actions) {
        List<List<Word>> resources = resources(!tokens.peek().isEnd());
        Optional<Because> because = Optional.empty();
        while (!tokens.peek().isEnd()) {
            if (tokens.take("because")) {
                because = Optional.of(because());
                tokens.expectEnd();
            } else if (!clauses.take()) {
                throw notAClause();
            }
        }
        return new Sentence(subjects, actions, resources, clauses.clauses(), expectation(not, because));
    }

    private Unreadable notAClause() {
        if (tokens.isOneOf(List.of("except", "unless"))) {
            return tokens.wrong(
                    "`" + tokens.peek().text() + "` belongs to claims about all requests",
                    "scenario/unexpected-word",
                    "use it with nobody, everyone, only, exactly, never, always or sometimes");
        }
        return noClause(CLAUSES);
    }

    private Unreadable noClause(List<String> words) {
        if (tokens.peek().is("on")) {
            return tokens.wrong(
                    "expected a clause or the end, found `on`",
                    "scenario/unexpected-word",
                    "the resources stand once, directly behind the actions; several are parted by commas");
        }
        return tokens.expected("a clause or the end", words);
    }

    // Directly behind the actions a misspelt `on` is as likely as a misspelt clause.
    private List<List<Word>> resources(boolean more) {
        if (tokens.take("on")) {
            return resources();
        }
        boolean known = tokens.isOneOf(ClauseParser.WORDS) || tokens.isOneOf(List.of("because", "except", "unless"));
        if (more && !known) {
            throw tokens.expected("`on`, a clause or the end", Lists.join(List.of("on"), PROPERTY_CLAUSES, CLAUSES));
        }
        return List.of();
    }

    private Optional<Subject> quantifiedSubject() {
        if (tokens.take("nobody")) {
            return Optional.of(new Property.Nobody(scope()));
        }
        if (tokens.take("everyone")) {
            return Optional.of(new Property.Everyone(scope()));
        }
        if (tokens.take("only")) {
            return Optional.of(new Property.Only(tokens.names("a principal")));
        }
        return tokens.take("exactly")
                ? Optional.of(new Property.Exactly(tokens.names("a principal")))
                : Optional.empty();
    }

    private Optional<Scope> scope() {
        boolean inside = tokens.take("in");
        if (!inside && !tokens.take("outside")) {
            return Optional.empty();
        }
        return Optional.of(new Scope(inside, tokens.name("an account, a unit, `org` or `world`")));
    }

    // `nobody may not` and the like say something else than their writers mean.
    private static void rejectMode(Subject subject, Mode mode, Token first, Token may) {
        boolean fits = subject.match(
                named -> true,
                nobody -> mode == Mode.MAY,
                everyone -> true,
                only -> mode == Mode.MAY,
                exactly -> mode == Mode.MAY);
        if (!fits) {
            throw new Unreadable(Problem.error(
                            may.at(),
                            "`" + first.text() + "` goes with `may`, found `" + mode.words() + "`",
                            "scenario/unexpected-word")
                    .withHint("write `" + first.text() + " ... may`, or `everyone ... " + mode.words() + "`"));
        }
    }

    private Property.Restriction restriction(Subject subject, ClauseParser clauses) {
        List<Word> except = new ArrayList<>();
        List<List<Clause>> unless = new ArrayList<>();
        while (!tokens.peek().isEnd()) {
            if (tokens.peek().is("except")) {
                except.addAll(except(subject));
            } else if (tokens.take("unless")) {
                unless.add(unless());
            } else if (tokens.peek().is("because")) {
                throw tokens.wrong(
                        "`because` gives the reason of one decision, and this is about many",
                        "scenario/unexpected-word",
                        "leave it out, or state a single request with `may` or `may not`");
            } else if (!clauses.take()) {
                throw noClause(PROPERTY_CLAUSES);
            }
        }
        return new Property.Restriction(clauses.clauses(), except, unless);
    }

    private List<Word> except(Subject subject) {
        if (subject instanceof Property.Named) {
            throw tokens.wrong(
                    "`except` leaves out principals, and this sentence names its own",
                    "scenario/unexpected-word",
                    "leave them out of the names; for requests that do not count write `unless`");
        }
        tokens.skip();
        return tokens.names("a principal");
    }

    private List<Clause> unless() {
        ClauseParser clauses = new ClauseParser(tokens);
        boolean more = clauses.take();
        if (!more) {
            throw tokens.expected("a clause", ClauseParser.WORDS);
        }
        while (more) {
            more = clauses.take();
        }
        return clauses.clauses();
    }

    private Expectation expectation(boolean not, Optional<Because> because) {
        boolean allows = because.map(reason -> reason.<Boolean>match(deny -> false, noAllow -> false, allow -> true))
                .orElse(!not);
        if (allows == not) {
            throw new Unreadable(
                    Problem.error(
                                    tokens.end().at(),
                                    "`" + (not ? "may not" : "may") + "` and `because "
                                            + because.get().words() + "` contradict each other",
                                    "scenario/contradiction")
                            .withHint(
                                    "`may` goes with `because allow`, `may not` with `because explicit deny` or `because no allow`"));
        }
        return new Expectation(not ? Verdict.DENY : Verdict.ALLOW, because, Optional.empty());
    }

    private Because because() {
        if (tokens.take("explicit")) {
            tokens.expect("deny");
            return new Expectation.ExplicitDeny(reference());
        }
        if (tokens.take("no")) {
            tokens.expect("allow");
            return new Expectation.NoAllow(tokens.take("in") ? layers() : List.of());
        }
        if (tokens.take("allow")) {
            return new Expectation.ByAllow(reference());
        }
        throw tokens.expected("a reason", List.of("explicit deny", "no allow", "allow"));
    }

    private Optional<Word> reference() {
        return tokens.take("in") ? Optional.of(tokens.name("a policy or a Sid")) : Optional.empty();
    }

    private List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        do {
            Optional<Layer> layer = Layer.of(tokens.peek().text());
            if (layer.isEmpty()) {
                throw tokens.expected("a layer", LAYERS);
            }
            layers.add(layer.get());
            tokens.skip();
        } while (tokens.takeSeparator());
        return layers;
    }

    private List<List<Word>> resources() {
        List<List<Word>> calls = new ArrayList<>();
        do {
            List<Word> call = new ArrayList<>();
            do {
                call.add(tokens.name("a resource"));
            } while (tokens.take("and"));
            calls.add(call);
        } while (tokens.takeComma());
        return calls;
    }
}
