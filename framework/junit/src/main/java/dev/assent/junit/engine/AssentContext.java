// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import dev.assent.run.CaseResult;
import dev.assent.run.SuitePlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;

/** What a run shares: where evidence goes, and the results for a report of our own. */
final class AssentContext implements EngineExecutionContext {
    private final ExecutionRequest request;
    private final List<CaseResult> results = Collections.synchronizedList(new ArrayList<>());
    // As objects: a plan is large.
    private final Set<SuitePlan> suites =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    AssentContext(ExecutionRequest request) {
        this.request = request;
    }

    EngineExecutionListener listener() {
        return request.getEngineExecutionListener();
    }

    ExecutionRequest request() {
        return request;
    }

    // The report of the engine says what decided, not how; traces of all cases would fill the memory.
    void add(CaseResult result, SuitePlan suite) {
        suites.add(suite);
        results.add(result.withoutTrace());
    }

    List<SuitePlan> suites() {
        return List.copyOf(suites);
    }

    List<CaseResult> results() {
        return List.copyOf(results);
    }
}
