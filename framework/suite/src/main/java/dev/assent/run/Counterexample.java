// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.catalog.Catalog;
import dev.assent.environment.VpcEndpoint;
import dev.assent.ingest.World;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.reasoning.access.Actors;
import dev.assent.reasoning.access.Answer;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import dev.assent.scenario.Claim;
import dev.assent.scenario.Clause;
import dev.assent.scenario.Expectation;
import dev.assent.scenario.Sentence;
import dev.assent.scenario.Sentences;
import dev.assent.scenario.Word;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request that was found, in the words of the suite, so that it can be pasted into it. */
final class Counterexample {
    private static final SourceLocation HERE = SourceLocation.startOf("counterexample");

    private final World world;
    private final Answer.Found found;
    private final Names names;

    Counterexample(World world, Answer.Found found) {
        this.world = world;
        this.found = found;
        this.names = new Names(world);
    }

    /** How much of a request is stated. */
    enum Detail {
        /** What differs from what a request has by itself; the resource that a service acts for with its account. */
        SHORT,
        /** Every key that the request has. */
        KEYS,
        /** Also the keys that it must not have. */
        ABSENCES
    }

    /**
     * {@return the request as a scenario that expects a decision}
     *
     * @param built the context that the scenario would have by itself
     */
    Claim claim(Expectation.Verdict expected, Detail detail, Context built) {
        Request request = found.request();
        List<Clause> clauses = new ArrayList<>();
        session().ifPresent(clauses::add);
        clauses.addAll(detail == Detail.SHORT ? shortFacts() : facts(detail == Detail.ABSENCES, built));
        String resource = names.resource(request.resource());
        return new Claim(
                word(principal()),
                word(request.action()),
                resource.equals("*") ? List.of() : List.of(word(resource)),
                clauses,
                new Expectation(expected, Optional.empty(), Optional.empty()));
    }

    private List<Clause> shortFacts() {
        Map<String, ContextValue> keys = new TreeMap<>();
        found.request().context().entries().forEach(entry -> keys.put(lower(entry.key()), entry.value()));
        keys.values().removeIf(ContextValue.Absent.class::isInstance);
        keys.remove("aws:securetransport", ContextValue.of("true"));
        keys.remove("aws:viaawsservice", ContextValue.of("false"));
        keys.remove("aws:multifactorauthpresent", ContextValue.of("false"));
        keys.keySet().removeAll(List.of("aws:currenttime", "aws:epochtime"));
        List<Clause> clauses = new ArrayList<>(endpoint(keys));
        ContextValue source = keys.remove("aws:sourcearn");
        if (source != null) {
            keys.keySet().removeAll(List.of("aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"));
            clauses.add(simple(Clause.Kind.FOR, source.values().get(0).toString()));
        }
        keys.forEach((key, value) -> clauses.add(clause(key, value)));
        return clauses;
    }

    // What passes a declared endpoint says so in one word, and its policy is asked.
    private List<Clause> endpoint(Map<String, ContextValue> keys) {
        Optional<String> id = found.facts().endpoint().map(VpcEndpoint::id);
        id.ifPresent(passed -> keys.keySet().removeAll(List.of("aws:sourceip", "aws:sourcevpce", "aws:sourcevpc")));
        return id.map(passed -> List.<Clause>of(simple(Clause.Kind.FROM, passed)))
                .orElse(List.of());
    }

    private String principal() {
        return names.principal(found.actor());
    }

    // A session needs its name only where a policy names one of its role.
    private Optional<Clause> session() {
        return found.request().principal() instanceof Principal.RoleSession role
                        && found.actor().session().isEmpty()
                        && new Actors(world.environment(), List.of())
                                        .sessions(role.role())
                                        .size()
                                > 1
                ? Optional.of(new Clause.Simple(
                        Clause.Kind.AS, List.of(word(role.sessionName().get()))))
                : Optional.empty();
    }

    private List<Clause> facts(boolean withEveryKey, Context built) {
        Map<String, ContextValue> keys = new TreeMap<>();
        found.request().context().entries().forEach(entry -> keys.put(lower(entry.key()), entry.value()));
        List<Clause> clauses = new ArrayList<>(endpoint(keys));
        keys.forEach((key, value) -> {
            boolean absent = value instanceof ContextValue.Absent;
            if (!absent || withEveryKey) {
                clauses.add(clause(key, value));
            }
        });
        if (withEveryKey) {
            built.entries().stream()
                    .filter(entry -> !keys.containsKey(lower(entry.key())))
                    .filter(entry -> entry.origin() == Context.Origin.DEFAULTS)
                    .forEach(entry -> clauses.add(clause(lower(entry.key()), ContextValue.ABSENT)));
        }
        return clauses;
    }

    private Clause clause(String key, ContextValue value) {
        List<String> texts = value.values().stream().map(Text::toString).toList();
        if (value instanceof ContextValue.Single) {
            switch (key) {
                case "aws:sourceip" -> {
                    return simple(Clause.Kind.FROM, texts.get(0));
                }
                case "aws:requestedregion" -> {
                    return simple(Clause.Kind.IN, texts.get(0));
                }
                case "aws:securetransport" -> {
                    return simple(Clause.Kind.OVER, texts.get(0).equals("true") ? "TLS" : "HTTP");
                }
                case "aws:multifactorauthpresent" -> {
                    return new Clause.Mfa(texts.get(0).equals("true"));
                }
                default -> {
                    // It has no clause of its own.
                }
            }
        }
        Optional<List<Word>> words = value instanceof ContextValue.Absent
                ? Optional.empty()
                : Optional.of(texts.stream().map(Counterexample::word).toList());
        return new Clause.Key(word(Catalog.bundled().spelling(key)), words, false, value instanceof ContextValue.Multi);
    }

    private static Clause simple(Clause.Kind kind, String name) {
        return new Clause.Simple(kind, List.of(word(name)));
    }

    /** {@return the scenario as an item of a suite; an undeclared principal is declared in it} */
    List<String> item(Claim claim) {
        String sentence = yaml(Sentences.print(Sentence.of(claim)));
        Optional<Arn> undeclared = found.actor().open() ? arn() : Optional.empty();
        if (undeclared.isEmpty()) {
            return List.of("- " + sentence);
        }
        Arn arn = undeclared.get();
        String alias = names.account(arn.account());
        List<String> lines = new ArrayList<>();
        lines.add("- group: whoever holds every permission in an account that nobody declared");
        lines.add("  given:");
        if (!world.accounts().containsKey(alias)) {
            lines.add("    accounts: {" + alias + ": {id: \"" + arn.account() + "\", org: none}}");
        }
        lines.add("    principals: {" + claim.principal().text() + ": {policies: [AdministratorAccess]}}");
        lines.add("  scenarios:");
        lines.add("    - " + sentence);
        return lines;
    }

    private Optional<Arn> arn() {
        return found.request().principal() instanceof Principal.User user
                ? Optional.of(user.arn())
                : found.request().principal() instanceof Principal.RoleSession role
                        ? Optional.of(role.role())
                        : Optional.empty();
    }

    // What YAML would read as something else than text.
    private static String yaml(String sentence) {
        boolean plain = !sentence.contains(": ") && !sentence.contains(" #") && !sentence.endsWith(":");
        return plain ? sentence : '"' + sentence.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static Word word(String text) {
        return new Word(text, HERE);
    }

    private static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
