// SPDX-License-Identifier: Apache-2.0
/** Says in words why a decision is what it is: which layers spoke, which statement decided, what came nearest. */
@NullMarked
package dev.assent.explanation;

import org.jspecify.annotations.NullMarked;
