// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

/**
 * An atom that must hold, or must not.
 *
 * @param atom the atom
 * @param positive whether it must hold
 */
record Literal(Atom atom, boolean positive) {}
