// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import dev.assent.run.LoadedSuite;
import dev.assent.run.SuitePlan.CasePlan;
import dev.assent.run.SuitePlan.ScenarioPlan;
import java.util.List;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** A scenario. */
final class ScenarioNode extends AbstractTestDescriptor implements Node<AssentContext> {
    ScenarioNode(UniqueId parent, LoadedSuite suite, ScenarioPlan plan, List<CasePlan> cases, boolean longNames) {
        super(
                parent.append("scenario", plan.id()),
                plan.sentence(),
                FileSource.from(
                        suite.plan().file().toFile(),
                        FilePosition.from(plan.at().line(), plan.at().column())));
        cases.forEach(test -> addChild(new CaseNode(getUniqueId(), suite, test, longNames)));
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.SAME_THREAD;
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }
}
