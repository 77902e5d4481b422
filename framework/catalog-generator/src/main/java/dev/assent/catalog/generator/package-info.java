// SPDX-License-Identifier: Apache-2.0
/** Makes the catalog's resources from pinned npm packages, the same bytes from the same packages. */
@NullMarked
package dev.assent.catalog.generator;

import org.jspecify.annotations.NullMarked;
