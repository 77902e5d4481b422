// SPDX-License-Identifier: Apache-2.0
/** Condition operators: one class an operator family, and the rules about missing and multi-valued keys that all of them share. */
@NullMarked
package dev.assent.evaluation.condition;

import org.jspecify.annotations.NullMarked;
