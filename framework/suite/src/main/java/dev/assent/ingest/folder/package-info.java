// SPDX-License-Identifier: Apache-2.0
/** Folders of policy files, which may be templates. */
@NullMarked
package dev.assent.ingest.folder;

import org.jspecify.annotations.NullMarked;
