// SPDX-License-Identifier: Apache-2.0
/** What AWS itself says is there: dumps of IAM and of Organizations, and the store of iam-collect. */
@NullMarked
package dev.assent.ingest.snapshot;

import org.jspecify.annotations.NullMarked;
