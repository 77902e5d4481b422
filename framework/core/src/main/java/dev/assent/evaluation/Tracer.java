// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.decision.Layer;
import dev.assent.decision.Trace;
import dev.assent.decision.Trace.ElementTrace;
import dev.assent.decision.Trace.LayerTrace;
import dev.assent.decision.Trace.StatementTrace;
import dev.assent.decision.Trace.Verdict;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.Guardrails;
import dev.assent.environment.IdentityPolicies;
import dev.assent.environment.NamedPolicy;
import dev.assent.evaluation.condition.ConditionTest;
import dev.assent.evaluation.service.ResourceAllow;
import dev.assent.pattern.Match;
import dev.assent.pattern.Text;
import dev.assent.policy.ActionClause;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PrincipalClause;
import dev.assent.policy.ResourceClause;
import dev.assent.policy.Statement;
import dev.assent.request.ContextValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Writes down how each layer, statement and element matched. It asks the same tests as the decision does. */
final class Tracer {
    private final Question question;
    private final PolicyCache cache;
    private final List<LayerTrace> traces = new ArrayList<>();
    private final TracedContext context;

    Tracer(Question question, PolicyCache cache) {
        this.question = question;
        this.cache = cache;
        this.context = new TracedContext(question);
    }

    Trace trace() {
        ApplicablePolicies policies = question.policies();
        addLevels(policies.scps(), PolicyKind.SCP, Layer.SCP);
        addLevels(policies.rcps(), PolicyKind.RCP, Layer.RCP);
        policies.endpoint()
                .ifPresent(endpoint -> add(
                        Layer.ENDPOINT,
                        endpoint.id(),
                        PolicyKind.ENDPOINT,
                        endpoint.policy().map(List::of)));
        addIdentity(policies.identity());
        Optional<List<NamedPolicy>> onResource = policies.resource().policy().map(List::of);
        boolean required = policies.resource().required();
        add(
                Layers.resourceLayer(policies.resource()),
                "",
                policies.resource().kind(),
                onResource.isEmpty() && required ? Optional.of(List.of()) : onResource);
        addServiceRules(new ServiceRules(question));
        return new Trace(traces, context.keys());
    }

    private void addServiceRules(ServiceRules rules) {
        List<StatementTrace> grants = rules.grants().stream()
                .map(grant -> grant(grant, rules.named(grant).match()))
                .toList();
        if (rules.hasAcl() || !grants.isEmpty()) {
            Layer layer = rules.hasAcl() ? Layer.ACL : Layer.RESOURCE;
            traces.add(new LayerTrace(layer, "grants", verdict(grants), grants));
        }
        rules.blocked().ifPresent(why -> traces.add(new LayerTrace(Layer.BPA, why, Verdict.NO_ALLOW, List.of())));
    }

    private StatementTrace grant(ResourceAllow grant, Match match) {
        ElementTrace grantee = new ElementTrace(
                "Grantee",
                "",
                List.of(grant.grantee().orElse("*")),
                List.of(question.principal().words()),
                match,
                grant.by().at());
        return new StatementTrace(grant.by(), Effect.ALLOW, match, List.of(grantee));
    }

    private void addIdentity(IdentityPolicies identity) {
        switch (identity.kind()) {
            case NONE -> traces.add(notApplicable(Layer.IDENTITY, "no identity policies"));
            case DECIDED -> traces.add(notApplicable(Layer.IDENTITY, "decided by another question of the call"));
            case ROOT -> traces.add(new LayerTrace(Layer.IDENTITY, "root user", Verdict.ALLOW, List.of()));
            case FEDERATED_SESSION_OF_ROOT ->
                traces.add(new LayerTrace(Layer.IDENTITY, "session of the root user", Verdict.ALLOW, List.of()));
            case ENTITY, FEDERATED_SESSION ->
                add(Layer.IDENTITY, "", PolicyKind.IDENTITY, Optional.of(identity.policies()));
        }
        add(Layer.BOUNDARY, "", PolicyKind.BOUNDARY, identity.boundary().map(List::of));
        boolean needed = identity.kind() == IdentityPolicies.Kind.FEDERATED_SESSION
                || identity.kind() == IdentityPolicies.Kind.FEDERATED_SESSION_OF_ROOT;
        Optional<List<NamedPolicy>> session = identity.session();
        add(Layer.SESSION, "", PolicyKind.SESSION, session.isEmpty() && needed ? Optional.of(List.of()) : session);
    }

    private static LayerTrace notApplicable(Layer layer, String why) {
        return new LayerTrace(layer, why, Verdict.NOT_APPLICABLE, List.of());
    }

    private void addLevels(Guardrails guardrails, PolicyKind kind, Layer layer) {
        guardrails.whyNot().ifPresent(why -> traces.add(notApplicable(layer, why)));
        for (Guardrails.Level level : guardrails.levels()) {
            boolean builtInAllow = layer == Layer.RCP;
            LayerTrace trace = layer(layer, level.name(), kind, level.policies());
            traces.add(
                    builtInAllow && trace.verdict() == Verdict.NO_ALLOW
                            ? new LayerTrace(layer, level.name(), Verdict.ALLOW, trace.statements())
                            : trace);
        }
    }

    private void add(Layer layer, String subject, PolicyKind kind, Optional<List<NamedPolicy>> policies) {
        traces.add(
                policies.isPresent()
                        ? layer(layer, subject, kind, policies.get())
                        : new LayerTrace(layer, subject, Verdict.NONE, List.of()));
    }

    private LayerTrace layer(Layer layer, String subject, PolicyKind kind, List<NamedPolicy> policies) {
        List<StatementTrace> statements = new ArrayList<>();
        for (NamedPolicy policy : policies) {
            for (CompiledStatement statement : cache.get(policy, kind, layer).statements()) {
                statements.add(statement(statement));
            }
        }
        return new LayerTrace(layer, subject, verdict(statements), statements);
    }

    private static Verdict verdict(List<StatementTrace> statements) {
        Match deny = best(statements, Effect.DENY);
        Match allow = best(statements, Effect.ALLOW);
        if (deny == Match.TRUE) {
            return Verdict.DENY;
        }
        if (deny == Match.UNKNOWN || allow == Match.UNKNOWN) {
            return Verdict.UNKNOWN;
        }
        return allow == Match.TRUE ? Verdict.ALLOW : Verdict.NO_ALLOW;
    }

    private static Match best(List<StatementTrace> statements, Effect effect) {
        return statements.stream()
                .filter(statement -> statement.effect() == effect)
                .map(StatementTrace::match)
                .reduce(Match.FALSE, Match::or);
    }

    private StatementTrace statement(CompiledStatement compiled) {
        Statement statement = compiled.statement();
        Iterator<ShownValues> shown = compiled.shown().iterator();
        List<ElementTrace> elements = new ArrayList<>(compiled.shown().size());
        Match match = Match.TRUE;
        if (statement.principal().isPresent()) {
            elements.add(principal(statement.principal().get(), shown.next(), compiled));
        }
        ElementTrace action = action(statement.action(), shown.next(), compiled);
        elements.add(action);
        if (action.match() != Match.FALSE) {
            context.add(statement);
        }
        if (statement.resource().isPresent()) {
            elements.add(resource(statement.resource().get(), shown.next(), compiled));
        }
        for (ConditionTest condition : compiled.conditions()) {
            elements.add(condition(condition, shown.next()));
        }
        for (ElementTrace element : elements) {
            match = match.and(element.match());
        }
        boolean nobody = compiled.matchPrincipal(question).match() == Match.FALSE;
        return new StatementTrace(compiled.ref(), compiled.effect(), nobody ? Match.FALSE : match, elements);
    }

    private ElementTrace principal(PrincipalClause clause, ShownValues shown, CompiledStatement compiled) {
        return new ElementTrace(
                clause.element(),
                "",
                clause.everyone() ? List.of("*") : shown.in(question),
                List.of(question.principal().words()),
                compiled.matchPrincipal(question).match(),
                clause.at());
    }

    private ElementTrace action(ActionClause clause, ShownValues shown, CompiledStatement compiled) {
        return new ElementTrace(
                clause.element(),
                "",
                shown.in(question),
                List.of(question.request().action()),
                compiled.action().match(question),
                clause.at());
    }

    private ElementTrace resource(ResourceClause clause, ShownValues shown, CompiledStatement compiled) {
        return new ElementTrace(
                clause.element(),
                "",
                shown.in(question),
                List.of(question.resource().text().toString()),
                compiled.matchResource(question),
                clause.at());
    }

    private ElementTrace condition(ConditionTest test, ShownValues shown) {
        ContextValue value = question.get(test.condition().key());
        return new ElementTrace(
                "Condition",
                test.words(),
                shown.in(question),
                value.values().stream().map(Text::toString).toList(),
                test.match(question),
                test.condition().at());
    }
}
