// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.List;

/**
 * Whom a resource policy may let in.
 *
 * @param accounts ids of trusted accounts
 * @param organizations ids of trusted organizations, such as {@code o-a1b2c3d4e5}; every account of theirs is trusted
 */
public record ZoneOfTrust(List<String> accounts, List<String> organizations) {
    public ZoneOfTrust {
        accounts = List.copyOf(accounts);
        organizations = List.copyOf(organizations);
        for (String account : accounts) {
            if (!PrincipalGlobs.isAccount(account)) {
                throw new IllegalArgumentException("an account id is twelve digits, found " + account);
            }
        }
    }

    /** {@return whether a condition key tells who somebody is or comes for, so that an outsider cannot choose its value} */
    public static boolean isTrustKey(String key) {
        return TrustedPolicy.isTrustKey(key);
    }

    /** {@return the zone of one account} */
    public static ZoneOfTrust account(String id) {
        return new ZoneOfTrust(List.of(id), List.of());
    }

    /** {@return the zone of an organization} */
    public static ZoneOfTrust organization(String id) {
        return new ZoneOfTrust(List.of(), List.of(id));
    }
}
