// SPDX-License-Identifier: Apache-2.0
/** The AWS managed policies, each in its latest version. */
@NullMarked
package dev.assent.managed;

import org.jspecify.annotations.NullMarked;
