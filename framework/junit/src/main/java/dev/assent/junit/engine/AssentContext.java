// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import dev.assent.run.CaseResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;

/** What a run shares: where evidence goes, and the results for a report of our own. */
final class AssentContext implements EngineExecutionContext {
    private final ExecutionRequest request;
    private final List<CaseResult> results = Collections.synchronizedList(new ArrayList<>());

    AssentContext(ExecutionRequest request) {
        this.request = request;
    }

    EngineExecutionListener listener() {
        return request.getEngineExecutionListener();
    }

    ExecutionRequest request() {
        return request;
    }

    void add(CaseResult result) {
        results.add(result);
    }

    List<CaseResult> results() {
        return List.copyOf(results);
    }
}
