// SPDX-License-Identifier: Apache-2.0
/** Benchmarks. */
@NullMarked
package dev.assent.benchmark;

import org.jspecify.annotations.NullMarked;
