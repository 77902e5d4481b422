// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

/**
 * How closely a resource policy names the caller; it decides what else is needed within one account.
 *
 * <p>AWS: reference_policies_evaluation-logic (resource-based policies and implicit denies in other policy types)
 */
enum Grade {
    /** The caller's account is named: its identity policies must allow, too. */
    ACCOUNT,
    /** The role of the session or the user behind the federated session is named: boundary and session must allow. */
    VIA_ENTITY,
    /** The caller itself, or everyone, is named: nothing else is needed. */
    DIRECT
}
