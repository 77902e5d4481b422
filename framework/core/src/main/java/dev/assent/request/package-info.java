// SPDX-License-Identifier: Apache-2.0
/** One authorization question: who asks for what on which resource, and what is known about the circumstances. */
@NullMarked
package dev.assent.request;

import org.jspecify.annotations.NullMarked;
