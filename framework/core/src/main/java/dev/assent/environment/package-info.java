// SPDX-License-Identifier: Apache-2.0
/** The modelled world: organization, accounts, principals, resources and networks with their policies, and what of it applies to a request. */
@NullMarked
package dev.assent.environment;

import org.jspecify.annotations.NullMarked;
