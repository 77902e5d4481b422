// SPDX-License-Identifier: Apache-2.0
package dev.assent.policy;

import dev.assent.source.SourceLocation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A policy document.
 *
 * <p>AWS: reference_policies_grammar
 *
 * @param version its version
 * @param id its Id, or empty
 * @param statements its statements in file order
 * @param singleStatement whether the document has one statement without a list
 * @param at where it begins
 */
public record PolicyDocument(
        PolicyVersion version,
        Optional<String> id,
        List<Statement> statements,
        boolean singleStatement,
        SourceLocation at) {
    public PolicyDocument {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(id, "id");
        statements = List.copyOf(statements);
        Objects.requireNonNull(at, "at");
    }
}
