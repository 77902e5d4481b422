// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import dev.assent.run.LoadedSuite;
import dev.assent.run.SuitePlan;
import dev.assent.run.SuitePlan.CasePlan;
import dev.assent.run.SuitePlan.ScenarioPlan;
import dev.assent.source.Problem;
import java.util.List;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** A suite. One that cannot be read is a test that fails with all its problems. */
final class FileNode extends AbstractTestDescriptor implements Node<AssentContext> {
    static final String TYPE = "file";

    private final SuitePlan plan;
    private final boolean filteredOut;

    FileNode(UniqueId parent, LoadedSuite suite, Parts parts, Settings settings) {
        super(
                parent.append(TYPE, suite.plan().path()),
                settings.longNames() ? suite.plan().path() : suite.plan().name(),
                FileSource.from(suite.plan().file().toFile()));
        this.plan = suite.plan();
        boolean selected = false;
        for (ScenarioPlan scenario : plan.scenarios()) {
            List<CasePlan> wanted = scenario.cases().stream()
                    .filter(test -> parts.has(scenario.id(), test.key()))
                    .toList();
            List<CasePlan> cases =
                    wanted.stream().filter(settings.filter()::selects).toList();
            selected |= !wanted.isEmpty();
            if (!cases.isEmpty()) {
                addChild(new ScenarioNode(getUniqueId(), suite, scenario, cases, settings.longNames()));
            }
        }
        if (settings.lint() && !plan.isBroken()) {
            LintNode lint = new LintNode(getUniqueId(), suite, parts, settings);
            if (!lint.getChildren().isEmpty()) {
                addChild(lint);
            }
        }
        this.filteredOut = selected && getChildren().isEmpty();
    }

    /** {@return whether our own filters left nothing of what the launcher selected} */
    boolean isFilteredOut() {
        return filteredOut;
    }

    List<Problem> warnings() {
        return plan.problems().stream().filter(problem -> !problem.isError()).toList();
    }

    @Override
    public Type getType() {
        return getChildren().isEmpty() ? Type.TEST : Type.CONTAINER;
    }

    @Override
    public String getLegacyReportingName() {
        return plan.path();
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.CONCURRENT;
    }

    @Override
    public AssentContext execute(AssentContext context, DynamicTestExecutor dynamicTestExecutor) {
        if (plan.isBroken()) {
            List<Problem> errors =
                    plan.problems().stream().filter(Problem::isError).toList();
            throw new SuiteProblems(errors, errors.get(0).at());
        }
        if (getChildren().isEmpty()) {
            throw new AssertionError("nothing of " + plan.path() + " is selected: there is no such scenario or case");
        }
        return context;
    }
}
