// SPDX-License-Identifier: Apache-2.0
/** The policy language: documents, statements and their clauses, as AWS's JSON policy grammar has them. */
@NullMarked
package dev.assent.policy;

import org.jspecify.annotations.NullMarked;
