// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import java.util.Objects;

/**
 * An AWS account.
 *
 * @param id twelve digits
 * @param alias the name under which the suite declares it; the id if it has none
 * @param outsideOrganizations whether the suite says that it is in no organization ({@code org: none})
 */
public record Account(String id, String alias, boolean outsideOrganizations) {
    public Account {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(alias, "alias");
    }
}
