// SPDX-License-Identifier: Apache-2.0
/** What the evaluator answers: the decision, the layers and statements behind it, and the trace down to each condition value. */
@NullMarked
package dev.assent.decision;

import org.jspecify.annotations.NullMarked;
