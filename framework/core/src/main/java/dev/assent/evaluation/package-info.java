// SPDX-License-Identifier: Apache-2.0
/** Decides: derives context keys, compiles policies once, asks each layer, and puts the answers together as AWS does. */
@NullMarked
package dev.assent.evaluation;

import org.jspecify.annotations.NullMarked;
