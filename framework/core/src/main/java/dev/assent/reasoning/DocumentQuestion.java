// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.decision.Decision;
import dev.assent.decision.Layer;
import dev.assent.decision.StatementRef;
import dev.assent.environment.NamedPolicy;
import dev.assent.pattern.PolicyString;
import dev.assent.policy.Condition;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.Statement;
import dev.assent.request.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What one document allows and another one does not, asked once. */
final class DocumentQuestion {
    private final PolicyDocument baseline;
    private final PolicyDocument proposed;
    private final ReasonerOptions options;
    private final Vocabulary vocabulary = new Vocabulary();
    private final Replay replayBefore;
    private final Replay replayAfter;
    private final Budget budget;
    private final List<Grant> grants = new ArrayList<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private int leaves;
    private boolean restsOnCallerIdentity;

    DocumentQuestion(PolicyDocument baseline, PolicyDocument proposed, ReasonerOptions options) {
        this.baseline = CanonicalUsers.asAccounts(baseline);
        this.proposed = CanonicalUsers.asAccounts(proposed);
        this.options = options;
        this.replayBefore = new Replay(this.baseline, options.kind());
        this.replayAfter = new Replay(this.proposed, options.kind());
        this.budget = new Budget(options.timeout());
    }

    Comparison ask() {
        boolean complete = true;
        try {
            complete = search();
        } catch (Budget.Exceeded over) {
            unknown.add(over.why());
            complete = false;
        }
        Verdict verdict = !grants.isEmpty() ? Verdict.FAIL : unknown.isEmpty() ? Verdict.PASS : Verdict.UNKNOWN;
        return new Comparison(
                verdict,
                grants,
                complete && unknown.isEmpty(),
                new ArrayList<>(unknown),
                assumptions(),
                new Comparison.Stats(budget.decisions(), leaves));
    }

    private boolean search() {
        PolicyCompiler compiler = new PolicyCompiler(vocabulary, new CoupledKeys(kept()));
        PolicyKind kind = options.kind();
        Layer layer = kind.hasPrincipal() ? Layer.RESOURCE : Layer.IDENTITY;
        PolicyFormula before = compiler.compile(new NamedPolicy("baseline", baseline), kind, layer);
        PolicyFormula after = compiler.compile(new NamedPolicy("proposed", proposed), kind, layer);
        restsOnCallerIdentity = after.allows().stream().anyMatch(this::isOfCallerIdentity)
                && (before.denies().stream().anyMatch(this::isOfCallerIdentity)
                        || before.allows().stream().noneMatch(this::isAllOfCallerIdentity));
        Spaces spaces = new Spaces(vocabulary, options, budget);
        VariableChoice leaf = new VariableChoice(vocabulary, spaces, budget);
        Map<String, String> spelling = spelling();
        Requests requests = new Requests(vocabulary, spelling);
        GrantMaker maker = new GrantMaker(vocabulary, spaces, before, spelling);
        Search search = new Search(vocabulary, spaces, budget, (found, chosen) -> {
            Realisation realisation = leaf.realise(found);
            leaves++;
            if (realisation.isUnknown()) {
                unknown.add(realisation.unknown());
            }
            StatementRef statement = chosen.get(0).origin().orElseThrow();
            realisation.model().ifPresent(model -> confirm(found, model, statement, requests.of(model), maker));
            return grants.size() < options.mostGrants();
        });
        return isThrough(search, before, after);
    }

    // What no statement of the baseline allows, and what one allows and another denies: no request is in both. If that
    // is spoilt by what nobody knows, whatever is denied will do.
    private boolean isThrough(Search search, PolicyFormula before, PolicyFormula after) {
        List<Cube> never = new ArrayList<>(after.denies());
        never.addAll(before.allows());
        for (Cube allow : after.allows()) {
            List<Cube> one = List.of(allow);
            if (!search.run(List.of(one), never)
                    || !search.runApart(List.of(one, before.denies(), before.allows()), after.denies())) {
                return false;
            }
        }
        boolean spoilt = grants.isEmpty() && !unknown.isEmpty();
        return !spoilt || search.run(List.of(after.allows(), before.denies()), after.denies());
    }

    private void confirm(Assignment leaf, Model model, StatementRef statement, Request full, GrantMaker maker) {
        Request shortened = maker.shortened(full, leaf);
        Request request = isNew(shortened) ? shortened : full;
        Decision before = replayBefore.decide(request);
        if (isNew(request)) {
            grants.add(maker.grant(leaf, model, request, statement, before));
        } else {
            unknown.add("internal error: the reasoner says that the baseline denies and the proposed policy allows "
                    + request + ", the evaluator says " + before.word() + " and "
                    + replayAfter.decide(request).word());
        }
    }

    private boolean isNew(Request request) {
        return replayAfter.decide(request).isAllowed()
                && replayBefore.decide(request).isDenied();
    }

    private boolean isOfCallerIdentity(Cube cube) {
        return vocabulary.matches(cube, Dimension.ACTION, ActionIndex.lower(ActionIndex.ALWAYS_ALLOWED));
    }

    private boolean isAllOfCallerIdentity(Cube cube) {
        return isOfCallerIdentity(cube)
                && Arrays.stream(cube.literals().array())
                        .allMatch(
                                literal -> vocabulary.atom(literal).dimension().equals(Dimension.ACTION));
    }

    // Keys that somebody uses as a variable, or compares with one, stay keys of their own.
    private Set<String> kept() {
        Set<String> kept = new LinkedHashSet<>();
        statements().forEach(statement -> {
            texts(statement)
                    .filter(CoupledKeys::mayHaveVariable)
                    .flatMap(value -> PolicyString.parse(value.text(), true, false).variables().stream())
                    .forEach(variable -> kept.add(variable.key().toLowerCase(Locale.ROOT)));
            statement.conditions().stream()
                    .filter(CoupledKeys::mustKeep)
                    .forEach(condition -> kept.add(condition.key().toLowerCase(Locale.ROOT)));
        });
        return kept;
    }

    private Stream<Statement> statements() {
        return Stream.of(baseline, proposed).flatMap(document -> document.statements().stream());
    }

    private static Stream<PolicyValue> texts(Statement statement) {
        return Stream.concat(
                statement.resource().stream().flatMap(clause -> clause.values().values().stream()),
                statement.conditions().stream().flatMap(condition -> condition.values().values().stream()));
    }

    private Map<String, String> spelling() {
        Map<String, String> spelling = new LinkedHashMap<>();
        statements()
                .flatMap(statement -> statement.conditions().stream())
                .map(Condition::key)
                .forEach(key -> spelling.putIfAbsent(key.toLowerCase(Locale.ROOT), key));
        return spelling;
    }

    private List<String> assumptions() {
        List<String> assumed = new ArrayList<>();
        for (Dimension dimension : vocabulary.dimensions()) {
            if (options.assumptions().contains(Assumption.ALWAYS_PRESENT)
                    && KeyTypes.ALWAYS_PRESENT.contains(dimension.key())) {
                assumed.add("every request has `" + dimension.key() + "`");
            }
        }
        if (restsOnCallerIdentity && options.assumptions().contains(Assumption.CALLER_IDENTITY)) {
            assumed.add(Assumption.CALLER_IDENTITY.words());
        }
        new Couplings(vocabulary, options).made().forEach(assumption -> assumed.add(assumption.words()));
        return assumed;
    }
}
