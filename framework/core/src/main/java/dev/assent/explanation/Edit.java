// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.environment.NamedPolicy;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.Statement;
import dev.assent.source.SourceLocation;
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
 */
record Edit(PolicyDocument policy, int index, Optional<Statement> becomes, String words, SourceLocation at, int cost) {

    static Edit change(Written written, Change change) {
        return new Edit(
                written.policy().document(),
                written.statement().index(),
                Optional.of(change.becomes()),
                change.words(),
                change.at(),
                change.cost());
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
                6);
    }

    static Edit add(NamedPolicy policy, Statement statement) {
        PolicyDocument document = policy.document();
        SourceLocation at = document.statements().isEmpty()
                ? document.at()
                : document.statements().get(document.statements().size() - 1).at();
        return new Edit(
                document, statement.index(), Optional.of(statement), "add " + StatementText.of(statement), at, 4);
    }

    Edit dearer(int more) {
        return new Edit(policy, index, becomes, words, at, cost + more);
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
