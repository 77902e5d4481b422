// SPDX-License-Identifier: Apache-2.0
/** What users of the JUnit engine see: the annotation of marker classes, and two ready-made markers. */
@NullMarked
package dev.assent.junit;

import org.jspecify.annotations.NullMarked;
