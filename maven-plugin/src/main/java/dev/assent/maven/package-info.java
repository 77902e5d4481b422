// SPDX-License-Identifier: Apache-2.0
/** The Maven plugin: parameters in, a run of the suites, reports out. */
@NullMarked
package dev.assent.maven;

import org.jspecify.annotations.NullMarked;
