// SPDX-License-Identifier: Apache-2.0
/** Trees of maps, lists and scalars, each with its place, as JSON and YAML texts give them. */
@NullMarked
package dev.assent.document;

import org.jspecify.annotations.NullMarked;
