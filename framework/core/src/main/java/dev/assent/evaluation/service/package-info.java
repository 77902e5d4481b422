// SPDX-License-Identifier: Apache-2.0
/** Rules that only some services have: credentials that cannot do something, ACLs, grants, Block Public Access, calls that ask several questions. */
@NullMarked
package dev.assent.evaluation.service;

import org.jspecify.annotations.NullMarked;
