// SPDX-License-Identifier: Apache-2.0
/** Texts and the patterns that match them: ARNs, wildcards, policy variables, address ranges; some texts have parts that are not known yet. */
@NullMarked
package dev.assent.pattern;

import org.jspecify.annotations.NullMarked;
