// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import java.util.function.Function;

/** What a case asserts: of one request, of all requests of a kind, of policies, or of a change. */
public sealed interface Assertion permits Claim, Property, ActionQuery, NamedCheck, Comparison {
    /** {@return what is expected, in words: the decision of a request, else {@code holds}} */
    String expected();

    /** {@return what the function for its kind gives} */
    default <R> R match(
            Function<? super Claim, ? extends R> claim,
            Function<? super Property, ? extends R> property,
            Function<? super ActionQuery, ? extends R> query,
            Function<? super NamedCheck, ? extends R> check,
            Function<? super Comparison, ? extends R> comparison) {
        if (this instanceof Claim one) {
            return claim.apply(one);
        }
        if (this instanceof Property one) {
            return property.apply(one);
        }
        if (this instanceof ActionQuery one) {
            return query.apply(one);
        }
        return this instanceof NamedCheck one ? check.apply(one) : comparison.apply((Comparison) this);
    }
}
