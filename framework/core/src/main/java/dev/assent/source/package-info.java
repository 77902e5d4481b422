// SPDX-License-Identifier: Apache-2.0
/** Where text comes from and what is wrong with it: files, places in them, problems. */
@NullMarked
package dev.assent.source;

import org.jspecify.annotations.NullMarked;
