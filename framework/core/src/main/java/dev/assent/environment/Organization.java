// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An organization.
 *
 * @param id such as {@code o-a1b2c3d4e5}
 * @param managementAccount the id of the management account; empty = not declared, then no account is exempt
 * @param root its root, with every account of the organization somewhere below
 */
public record Organization(String id, Optional<String> managementAccount, OrganizationalUnit root) {
    public Organization {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(managementAccount, "managementAccount");
        Objects.requireNonNull(root, "root");
    }

    /** {@return whether the account belongs to the organization} */
    public boolean contains(String accountId) {
        return root.contains(accountId);
    }

    /** {@return the units from the root down to the one that holds the account; empty if it is not in the organization} */
    public List<OrganizationalUnit> pathTo(String accountId) {
        List<OrganizationalUnit> path = new ArrayList<>();
        OrganizationalUnit unit = root.contains(accountId) ? root : null;
        while (unit != null) {
            path.add(unit);
            unit = unit.units().stream()
                    .filter(child -> child.contains(accountId))
                    .findFirst()
                    .orElse(null);
        }
        return path;
    }

    /**
     * {@return the path that aws:PrincipalOrgPaths and its kin have for an account, {@code o-.../r-.../ou-.../}, or empty
     * if somebody left out the id of a unit on the way}
     */
    public Optional<String> orgPath(String accountId) {
        StringBuilder path = new StringBuilder(id).append('/');
        for (OrganizationalUnit unit : pathTo(accountId)) {
            if (unit.id().isEmpty()) {
                return Optional.empty();
            }
            path.append(unit.id().get()).append('/');
        }
        return Optional.of(path.toString());
    }
}
