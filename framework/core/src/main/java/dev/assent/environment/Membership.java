// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Whether an account belongs to an organization. */
public sealed interface Membership {
    /** {@return the membership of an account; an empty account is in no organization} */
    static Membership of(Environment environment, Optional<String> account) {
        if (account.isEmpty()) {
            return new Outside();
        }
        String id = account.get();
        Optional<Organization> organization = environment.organization();
        if (organization.isPresent() && organization.get().contains(id)) {
            return new Member(organization.get(), id);
        }
        boolean outside =
                environment.account(id).map(Account::outsideOrganizations).orElse(false);
        return organization.isPresent() || outside ? new Outside() : new Unknown();
    }

    /** {@return what the function for its kind gives} */
    <R> R match(
            Function<? super Member, ? extends R> member,
            Function<? super Outside, ? extends R> outside,
            Function<? super Unknown, ? extends R> unknown);

    /** {@return whether the account is the management account of its organization} */
    default boolean isManagement() {
        return match(
                member -> member.organization().managementAccount().equals(Optional.of(member.account())),
                outside -> false,
                unknown -> false);
    }

    /**
     * The account belongs to the organization.
     *
     * @param organization the organization
     * @param account the id of the account
     */
    record Member(Organization organization, String account) implements Membership {
        public Member {
            Objects.requireNonNull(organization, "organization");
            Objects.requireNonNull(account, "account");
        }

        @Override
        public <R> R match(
                Function<? super Member, ? extends R> member,
                Function<? super Outside, ? extends R> outside,
                Function<? super Unknown, ? extends R> unknown) {
            return member.apply(this);
        }
    }

    /** The account is in no organization, or in another one. */
    record Outside() implements Membership {
        @Override
        public <R> R match(
                Function<? super Member, ? extends R> member,
                Function<? super Outside, ? extends R> outside,
                Function<? super Unknown, ? extends R> unknown) {
            return outside.apply(this);
        }
    }

    /** Nobody declared an organization, nor that there is none. */
    record Unknown() implements Membership {
        @Override
        public <R> R match(
                Function<? super Member, ? extends R> member,
                Function<? super Outside, ? extends R> outside,
                Function<? super Unknown, ? extends R> unknown) {
            return unknown.apply(this);
        }
    }
}
