// SPDX-License-Identifier: Apache-2.0
/** What {@code terraform show -json} and {@code tofu show -json} say of a plan or a state. */
@NullMarked
package dev.assent.ingest.terraform;

import org.jspecify.annotations.NullMarked;
