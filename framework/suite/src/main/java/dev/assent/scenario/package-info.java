// SPDX-License-Identifier: Apache-2.0
/** The scenario language: suites and worlds, the grammar of sentences, and the claims that all forms become. */
@NullMarked
package dev.assent.scenario;

import org.jspecify.annotations.NullMarked;
