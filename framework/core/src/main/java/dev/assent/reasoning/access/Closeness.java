// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

/**
 * How closely a resource policy names a principal; it decides what else is needed within one account.
 *
 * <p>AWS: reference_policies_evaluation-logic_policy-eval-basics-req-context
 */
enum Closeness {
    /** It does not name it. */
    NOT,
    /** Whether it does is not known, as with a canonical user id. */
    UNCERTAIN,
    /** It names the account of the principal. */
    ACCOUNT,
    /** It names the role of a session, or the user behind a federated session. */
    ENTITY,
    /** It names the principal itself, or everyone. */
    ITSELF;

    Closeness or(Closeness other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
