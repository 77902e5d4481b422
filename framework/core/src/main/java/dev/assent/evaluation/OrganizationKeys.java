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
public final class OrganizationKeys {
    private OrganizationKeys() {}

    /** {@return the id of its organization} */
    public static ContextValue id(Membership membership) {
        return membership.match(
                member -> ContextValue.of(member.organization().id()),
                outside -> ContextValue.ABSENT,
                unknown -> ContextValue.UNSPECIFIED);
    }

    /** {@return its path in the organization, as the only value; unspecified where an organizational unit has no id} */
    public static ContextValue paths(Membership membership) {
        return membership.match(
                member -> member.organization()
                        .orgPath(member.account())
                        .map(path -> ContextValue.of(List.of(path)))
                        .orElse(ContextValue.UNSPECIFIED),
                outside -> ContextValue.ABSENT,
                unknown -> ContextValue.UNSPECIFIED);
    }
}
