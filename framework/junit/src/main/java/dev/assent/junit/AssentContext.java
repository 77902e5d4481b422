// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit;

import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;

/**
 * What a run shares.
 *
 * @param listener takes the evidence of each case
 */
record AssentContext(EngineExecutionListener listener) implements EngineExecutionContext {}
