// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import java.util.Objects;
import java.util.Optional;

/**
 * An AWS account.
 *
 * @param id twelve digits
 * @param alias the name under which the suite declares it; the id if it has none
 * @param outsideOrganizations whether the suite says that it is in no organization ({@code org: none})
 * @param blockPublicAccess the settings of S3 Block Public Access for all its buckets
 * @param canonicalId its canonical user id, which S3 policies and ACLs use; empty = nobody stated it
 */
public record Account(
        String id,
        String alias,
        boolean outsideOrganizations,
        BlockPublicAccess blockPublicAccess,
        Optional<String> canonicalId) {
    public Account {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(blockPublicAccess, "blockPublicAccess");
        Objects.requireNonNull(canonicalId, "canonicalId");
    }

    /** {@return an account of which nothing else is stated} */
    public static Account of(String id, String alias) {
        return new Account(id, alias, false, BlockPublicAccess.OFF, Optional.empty());
    }

    /** {@return whether a text is an account id: twelve digits} */
    public static boolean isId(String text) {
        return text.length() == 12 && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
