// SPDX-License-Identifier: Apache-2.0
/** The page: what it shows as values, and the templates that show them, which the build turns into classes of this package. */
@NullMarked
package dev.assent.report.html.page;

import org.jspecify.annotations.NullMarked;
