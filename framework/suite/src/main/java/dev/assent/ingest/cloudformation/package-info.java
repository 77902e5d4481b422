// SPDX-License-Identifier: Apache-2.0
/** Reads CloudFormation and SAM templates and CDK assemblies: evaluates what a policy reaches, and finds every policy. */
@NullMarked
package dev.assent.ingest.cloudformation;

import org.jspecify.annotations.NullMarked;
