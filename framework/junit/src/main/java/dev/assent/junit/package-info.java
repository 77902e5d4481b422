// SPDX-License-Identifier: Apache-2.0
/** The engine of the JUnit Platform: finds suites, shows them as a tree of tests, and turns outcomes into test results. */
@NullMarked
package dev.assent.junit;

import org.jspecify.annotations.NullMarked;
