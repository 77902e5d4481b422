// SPDX-License-Identifier: Apache-2.0
package dev.assent.policy;

import dev.assent.source.SourceLocation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A statement of a policy.
 *
 * <p>AWS: reference_policies_elements_statement
 *
 * @param index its place among the statements of the document, from 0
 * @param sid its Sid, or empty
 * @param effect what it does when it matches
 * @param principal who it is about; empty in the kinds of policy that name no principal
 * @param action the actions that it is about
 * @param resource the resources that it is about; empty means the resource that the policy is attached to
 * @param conditions all keys of the Condition block in file order; none = no condition
 * @param at where it begins
 */
public record Statement(
        int index,
        Optional<String> sid,
        Effect effect,
        Optional<PrincipalClause> principal,
        ActionClause action,
        Optional<ResourceClause> resource,
        List<Condition> conditions,
        SourceLocation at) {
    public Statement {
        Objects.requireNonNull(sid, "sid");
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(resource, "resource");
        conditions = List.copyOf(conditions);
        Objects.requireNonNull(at, "at");
    }
}
