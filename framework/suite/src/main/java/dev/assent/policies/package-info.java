// SPDX-License-Identifier: Apache-2.0
/** The policies of a project: which there are, what they are used as, and what lint finds in them. */
@NullMarked
package dev.assent.policies;

import org.jspecify.annotations.NullMarked;
