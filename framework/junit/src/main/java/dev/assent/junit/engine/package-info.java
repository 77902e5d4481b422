// SPDX-License-Identifier: Apache-2.0
/** The engine itself: finds suites, shows them as a tree of tests, and turns outcomes into test results. */
@NullMarked
package dev.assent.junit.engine;

import org.jspecify.annotations.NullMarked;
