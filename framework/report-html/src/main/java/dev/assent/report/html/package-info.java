// SPDX-License-Identifier: Apache-2.0
/** Turns the result of a run into one HTML file that needs nothing else; the caller writes it where it belongs. */
@NullMarked
package dev.assent.report.html;

import org.jspecify.annotations.NullMarked;
