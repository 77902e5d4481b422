// SPDX-License-Identifier: Apache-2.0
/** What infrastructure sources hold: the entry that names one, what a loader finds in it, and the whole that the finds make together. */
@NullMarked
package dev.assent.ingest.fragment;

import org.jspecify.annotations.NullMarked;
