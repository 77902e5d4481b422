// SPDX-License-Identifier: Apache-2.0
package dev.assent.policy;

import dev.assent.pattern.Text;
import dev.assent.source.Problems;

/**
 * What a statement of a resource control policy may not have.
 *
 * <p>AWS: orgs_manage_policies_rcps_syntax
 */
final class RcpRules {
    private final Problems problems;

    RcpRules(Problems problems) {
        this.problems = problems;
    }

    void check(Statement statement) {
        if (statement.effect() == Effect.ALLOW) {
            problems.error(
                    statement.at(),
                    "a resource control policy has no `Allow`",
                    "policy/rcp",
                    "RCPFullAWSAccess, which AWS attaches, allows; write what is denied");
        }
        if (statement.action().negated()) {
            problems.error(
                    statement.action().at(),
                    "a resource control policy has no `NotAction`",
                    "policy/rcp",
                    "list the actions");
        }
        boolean allActions = statement.action().values().values().stream()
                .anyMatch(value -> value.text().equals(Text.of("*")));
        if (allActions) {
            problems.error(
                    statement.action().at(),
                    "a resource control policy cannot have `*` alone as its action",
                    "policy/rcp",
                    "name the services, such as `s3:*`");
        }
        if (statement.principal().filter(clause -> !clause.everyone()).isPresent()) {
            problems.error(
                    statement.principal().get().at(),
                    "the principal of a resource control policy is `\"*\"`",
                    "policy/rcp",
                    "narrow it with a condition on aws:PrincipalArn or aws:PrincipalOrgID");
        }
    }
}
