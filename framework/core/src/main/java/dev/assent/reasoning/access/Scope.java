// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import java.util.Objects;
import java.util.Set;

/**
 * Where the principals of a claim are.
 *
 * @param place all principals, those of some accounts, or those of none of them
 * @param accounts ids of the accounts; none for all principals
 */
public record Scope(Place place, Set<String> accounts) {
    /** All principals there can be. */
    public static final Scope WORLD = new Scope(Place.WORLD, Set.of());

    public Scope {
        Objects.requireNonNull(place, "place");
        accounts = Set.copyOf(accounts);
    }

    /** {@return the principals of some accounts} */
    public static Scope in(Set<String> accounts) {
        return new Scope(Place.INSIDE, accounts);
    }

    /** {@return the principals of no such account} */
    public static Scope outside(Set<String> accounts) {
        return new Scope(Place.OUTSIDE, accounts);
    }

    /** {@return whether the principals of an account are in it} */
    public boolean hasAccount(String account) {
        return place == Place.WORLD || accounts.contains(account) == (place == Place.INSIDE);
    }

    /** {@return whether callers that belong to no account are in it} */
    public boolean hasStrangers() {
        return place != Place.INSIDE;
    }

    /** Where a scope lies. */
    public enum Place {
        WORLD,
        INSIDE,
        OUTSIDE
    }
}
