// SPDX-License-Identifier: Apache-2.0
/** Turns the result of a run into text; the caller writes it where it belongs. */
@NullMarked
package dev.assent.report;

import org.jspecify.annotations.NullMarked;
