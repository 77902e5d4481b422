// SPDX-License-Identifier: Apache-2.0
/** AssertJ assertions on environments, decisions, policies and lint findings, and a short way to make an environment. */
@NullMarked
package dev.assent.assertj;

import org.jspecify.annotations.NullMarked;
