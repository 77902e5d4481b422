// SPDX-License-Identifier: Apache-2.0
/** AWS reference data: actions, resource types, condition keys and the lists that decide which policies apply. */
@NullMarked
package dev.assent.catalog;

import org.jspecify.annotations.NullMarked;
