// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The root of an organization, an organizational unit, or an account as a level of the hierarchy: where SCPs and RCPs are attached.
 *
 * <p>AWS: orgs_manage_policies_scps_evaluation
 *
 * @param name the name in the suite; {@code root} for the root
 * @param id the part of an org path, such as {@code r-ab12} or {@code ou-ab12-11111111}; empty = nobody stated it
 * @param scps the SCPs attached at this level; an empty list allows nothing
 * @param rcps the RCPs attached at this level besides the built-in RCPFullAWSAccess
 * @param accounts the accounts directly below, each a level of its own
 * @param units the organizational units directly below
 */
public record OrganizationalUnit(
        String name,
        Optional<String> id,
        List<NamedPolicy> scps,
        List<NamedPolicy> rcps,
        List<AccountLevel> accounts,
        List<OrganizationalUnit> units) {
    public OrganizationalUnit {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(id, "id");
        scps = List.copyOf(scps);
        rcps = List.copyOf(rcps);
        accounts = List.copyOf(accounts);
        units = List.copyOf(units);
    }

    /** {@return whether an account sits in this unit or below} */
    public boolean contains(String accountId) {
        return level(accountId).isPresent() || units.stream().anyMatch(unit -> unit.contains(accountId));
    }

    /** {@return the account level directly below, or empty} */
    public Optional<AccountLevel> level(String accountId) {
        return accounts.stream()
                .filter(level -> level.accountId().equals(accountId))
                .findFirst();
    }

    /**
     * An account as the lowest level of the hierarchy.
     *
     * @param accountId twelve digits
     * @param scps the SCPs attached to the account
     * @param rcps the RCPs attached to the account besides RCPFullAWSAccess
     */
    public record AccountLevel(String accountId, List<NamedPolicy> scps, List<NamedPolicy> rcps) {
        public AccountLevel {
            Objects.requireNonNull(accountId, "accountId");
            scps = List.copyOf(scps);
            rcps = List.copyOf(rcps);
        }
    }
}
