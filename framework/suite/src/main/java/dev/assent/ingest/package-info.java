// SPDX-License-Identifier: Apache-2.0
/** Makes the environment: from what a suite declares and the files that it names. */
@NullMarked
package dev.assent.ingest;

import org.jspecify.annotations.NullMarked;
