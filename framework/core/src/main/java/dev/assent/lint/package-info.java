// SPDX-License-Identifier: Apache-2.0
/** Finds what is wrong, unsafe or useless in policies, without a request. */
@NullMarked
package dev.assent.lint;

import org.jspecify.annotations.NullMarked;
