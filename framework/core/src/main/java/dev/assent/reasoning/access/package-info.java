// SPDX-License-Identifier: Apache-2.0
/**
 * Claims about whole environments: whether some request of some principal is allowed, or denied, with everything that has
 * a say in it. A principal is a closed one that is declared, or an open one that the world may have.
 */
@NullMarked
package dev.assent.reasoning.access;

import org.jspecify.annotations.NullMarked;
