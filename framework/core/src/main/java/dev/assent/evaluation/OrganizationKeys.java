// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.environment.Membership;
import dev.assent.request.ContextValue;
import java.util.List;

/**
 * The organization of an account as condition keys; absent for an account outside organizations.
 *
 * <p>AWS: reference_policies_condition-keys (aws:PrincipalOrgID, aws:PrincipalOrgPaths and their kin)
 */
final class OrganizationKeys {
    private OrganizationKeys() {}

    static ContextValue id(Membership membership) {
        return membership.match(
                member -> ContextValue.of(member.organization().id()),
                outside -> ContextValue.ABSENT,
                unknown -> ContextValue.UNSPECIFIED);
    }

    static ContextValue paths(Membership membership) {
        return membership.match(
                member -> member.organization()
                        .orgPath(member.account())
                        .map(path -> ContextValue.of(List.of(path)))
                        .orElse(ContextValue.UNSPECIFIED),
                outside -> ContextValue.ABSENT,
                unknown -> ContextValue.UNSPECIFIED);
    }
}
