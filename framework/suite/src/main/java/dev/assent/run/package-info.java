// SPDX-License-Identifier: Apache-2.0
/** Runs suites: from a file to planned cases, from a case to its outcome. Callers such as JUnit, Maven and the reports know only this room. */
@NullMarked
package dev.assent.run;

import org.jspecify.annotations.NullMarked;
