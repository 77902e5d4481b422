// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.decision.Layer;
import dev.assent.decision.Trace.LayerTrace;
import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.pattern.Text;
import dev.assent.policy.ActionClause;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.PrincipalClause;
import dev.assent.policy.ResourceClause;
import dev.assent.policy.Statement;
import dev.assent.request.Request;
import dev.assent.source.SourceLocation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Statements about exactly one request, to be added to a policy. */
final class NewStatements {
    private final Answer answer;

    NewStatements(Answer answer) {
        this.answer = answer;
    }

    /** {@return an allow for each policy of a level} */
    List<Edit> allows(LayerTrace level) {
        return policies(level)
                .map(policy -> Edit.add(policy, statement(Effect.ALLOW, level.layer(), policy)))
                .toList();
    }

    /** {@return a deny for the first policy of each layer that has one of its own} */
    List<Edit> denies() {
        return answer.decision().trace().layers().stream()
                .filter(level -> level.layer() == Layer.IDENTITY || level.layer() == Layer.RESOURCE)
                .flatMap(level -> policies(level)
                        .limit(1)
                        .map(policy -> Edit.add(policy, statement(Effect.DENY, level.layer(), policy))))
                .toList();
    }

    private Stream<NamedPolicy> policies(LayerTrace level) {
        return level.statements().stream()
                .flatMap(statement -> Written.find(answer.policies(), statement.statement()).stream())
                .filter(Written::isEditable)
                .map(Written::policy)
                .distinct();
    }

    private Statement statement(Effect effect, Layer layer, NamedPolicy policy) {
        Request request = answer.request();
        SourceLocation at = policy.document().at();
        int index = policy.document().statements().stream()
                        .mapToInt(Statement::index)
                        .max()
                        .orElse(-1)
                + 1;
        boolean principal = layer == Layer.RESOURCE || layer == Layer.TRUST || layer == Layer.ENDPOINT;
        Optional<PrincipalClause> caller =
                principal ? Optional.of(Principals.only(request.principal(), at)) : Optional.empty();
        Optional<ResourceClause> resource = layer == Layer.TRUST
                ? Optional.empty()
                : Optional.of(new ResourceClause(
                        false, values(request.resource().arn().toString(), at), at));
        ActionClause action = new ActionClause(false, values(request.action(), at), at);
        return new Statement(index, Optional.empty(), effect, caller, action, resource, List.of(), at);
    }

    private static PolicyValues values(String text, SourceLocation at) {
        return new PolicyValues(List.of(new PolicyValue(Text.of(text), Node.Kind.TEXT, at)), true, at);
    }
}
