// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.decision.Layer;
import dev.assent.decision.Trace.LayerTrace;
import dev.assent.document.Node;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.NamedPolicy;
import dev.assent.pattern.Text;
import dev.assent.policy.ActionClause;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.PolicyVersion;
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

    /** {@return an allow for each policy of a level; where there is none to add it to, a new policy} */
    List<Edit> allows(LayerTrace level) {
        List<Edit> added = policies(level)
                .map(policy -> Edit.add(policy, statement(Effect.ALLOW, level.layer(), policy.document())))
                .toList();
        return added.isEmpty() ? attached(level).stream().toList() : added;
    }

    // To a principal or a resource that is declared; a resource has one policy at most.
    private Optional<Edit> attached(LayerTrace level) {
        ApplicablePolicies.Facts facts = answer.policies().facts();
        if (level.layer() == Layer.IDENTITY) {
            return facts.entity()
                    .map(entity ->
                            attached(new Edit.Target(level.layer(), entity.arn().toString()), entity.declaredAt()));
        }
        boolean free = level.layer() == Layer.RESOURCE
                && answer.policies().resource().policy().isEmpty();
        return free
                ? facts.resource()
                        .map(resource -> attached(
                                new Edit.Target(level.layer(), resource.arn().toString()), resource.declaredAt()))
                : Optional.empty();
    }

    private Edit attached(Edit.Target target, SourceLocation declaredAt) {
        PolicyDocument none =
                new PolicyDocument(PolicyVersion.V2012_10_17, Optional.empty(), List.of(), false, declaredAt);
        return Edit.attach(target, statement(Effect.ALLOW, target.layer(), none), declaredAt);
    }

    /** {@return a deny for the first policy of each layer that has one of its own} */
    List<Edit> denies() {
        return answer.decision().trace().layers().stream()
                .filter(level -> level.layer() == Layer.IDENTITY || level.layer() == Layer.RESOURCE)
                .flatMap(level -> policies(level)
                        .limit(1)
                        .map(policy -> Edit.add(policy, statement(Effect.DENY, level.layer(), policy.document()))))
                .toList();
    }

    private Stream<NamedPolicy> policies(LayerTrace level) {
        return level.statements().stream()
                .flatMap(statement -> Written.find(answer.policies(), statement.statement()).stream())
                .filter(Written::isEditable)
                .map(Written::policy)
                .distinct();
    }

    private Statement statement(Effect effect, Layer layer, PolicyDocument policy) {
        Request request = answer.request();
        SourceLocation at = policy.at();
        int index =
                policy.statements().stream().mapToInt(Statement::index).max().orElse(-1) + 1;
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
