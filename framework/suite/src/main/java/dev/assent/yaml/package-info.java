// SPDX-License-Identifier: Apache-2.0
/** Reads YAML into nodes: every scalar stays the text it is, every node knows its place. */
@NullMarked
package dev.assent.yaml;

import org.jspecify.annotations.NullMarked;
