// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.decision.Layer;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.NamedPolicy;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyVersion;
import dev.assent.policy.Statement;
import dev.assent.source.SourceLocation;
import java.util.List;
import java.util.Optional;

/**
 * A change of one statement of a policy.
 *
 * @param policy the document
 * @param index the statement's index in the document; that behind the last = a new statement
 * @param becomes what the statement becomes; empty = it is removed
 * @param words the change in words
 * @param at which line to change
 * @param cost how far the change goes; the smaller, the nearer to what is written
 * @param target whom the policy is attached to, if it is a new one
 */
record Edit(
        PolicyDocument policy,
        int index,
        Optional<Statement> becomes,
        String words,
        SourceLocation at,
        int cost,
        Optional<Target> target) {

    /** {@return a new policy with one statement for somebody who has none} */
    static Edit attach(Target target, Statement statement, SourceLocation declaredAt) {
        PolicyDocument none =
                new PolicyDocument(PolicyVersion.V2012_10_17, Optional.empty(), List.of(), false, statement.at());
        String words = "attach a policy with " + StatementText.of(statement) + " to " + target.arn();
        return new Edit(none, 0, Optional.of(statement), words, declaredAt, 6, Optional.of(target));
    }

    static Edit change(Written written, Change change) {
        return new Edit(
                written.policy().document(),
                written.statement().index(),
                Optional.of(change.becomes()),
                change.words(),
                change.at(),
                change.cost(),
                Optional.empty());
    }

    static Edit remove(Written written) {
        Statement statement = written.statement();
        String name = statement.sid().orElse(String.valueOf(statement.index() + 1));
        return new Edit(
                written.policy().document(),
                statement.index(),
                Optional.empty(),
                "remove the statement " + name,
                statement.at(),
                6,
                Optional.empty());
    }

    static Edit add(NamedPolicy policy, Statement statement) {
        PolicyDocument document = policy.document();
        SourceLocation at = document.statements().isEmpty()
                ? document.at()
                : document.statements().get(document.statements().size() - 1).at();
        String words = "add " + StatementText.of(statement);
        return new Edit(document, statement.index(), Optional.of(statement), words, at, 4, Optional.empty());
    }

    Edit dearer(int more) {
        return new Edit(policy, index, becomes, words, at, cost + more, target);
    }

    /**
     * Whom a new policy is attached to.
     *
     * @param layer identity or resource
     * @param arn the user, the role or the resource
     */
    record Target(Layer layer, String arn) {
        /** {@return whether policies are those of a request in which the target has a part} */
        boolean isIn(ApplicablePolicies policies) {
            return layer == Layer.IDENTITY
                    ? policies.facts()
                            .entity()
                            .filter(entity -> entity.arn().toString().equals(arn))
                            .isPresent()
                    : policies.facts()
                            .resource()
                            .filter(resource -> resource.arn().toString().equals(arn))
                            .isPresent();
        }
    }

    /**
     * A statement after a change.
     *
     * @param becomes the statement
     * @param words the change in words
     * @param at which line to change
     * @param cost how far it goes
     */
    record Change(Statement becomes, String words, SourceLocation at, int cost) {
        /** {@return this change and another one of its outcome} */
        Change and(Change next) {
            String line = next.at.line() == at.line() ? "" : "in line " + next.at.line() + " ";
            return new Change(next.becomes, words + ", and " + line + next.words, at, cost + next.cost);
        }
    }

    /** {@return the change with its place: {@code app.policy.json:9: add "s3:GetObject" to Action}} */
    String placed() {
        return at.fileAndLine() + ": " + words;
    }
}
