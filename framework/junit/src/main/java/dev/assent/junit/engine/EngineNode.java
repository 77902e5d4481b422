// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import dev.assent.report.ReportMerge;
import dev.assent.run.CaseResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** The root of the tree. */
final class EngineNode extends EngineDescriptor implements Node<AssentContext> {
    EngineNode(UniqueId uniqueId) {
        super(uniqueId, "Assent");
    }

    /** Says to JUnit 6.1 and later that nothing global needs a lock; an earlier Platform does not ask. */
    public boolean isGlobalReadLockRequired() {
        return false;
    }

    // A rerun executes the engine again with a few cases; what it did not run keeps its result.
    @Override
    public void cleanUp(AssentContext context) {
        Optional<String> file = context.request().getConfigurationParameters().get("assent.report.file");
        List<CaseResult> results = context.results();
        if (file.isEmpty() || results.isEmpty()) {
            return;
        }
        try {
            ReportMerge.into(Path.of(file.get()), results, context.suites());
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + file.get(), unwritable);
        }
    }
}
