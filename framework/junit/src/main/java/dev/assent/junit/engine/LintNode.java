// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import dev.assent.lint.Finding;
import dev.assent.policies.LintBaseline;
import dev.assent.policies.LintResult;
import dev.assent.policies.LintedFile;
import dev.assent.policies.PolicyLinter;
import dev.assent.run.LoadedSuite;
import dev.assent.run.RunOptions;
import dev.assent.source.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** What lint finds in the policies of a suite: one test a policy. */
final class LintNode extends AbstractTestDescriptor implements Node<AssentContext> {
    static final String TYPE = "lint";

    LintNode(UniqueId parent, LoadedSuite suite, Parts parts, Settings settings) {
        super(
                parent.append(TYPE, "policies"),
                "lint",
                FileSource.from(suite.plan().file().toFile()));
        RunOptions options = settings.optionsFor(suite.plan().file());
        LintResult result = PolicyLinter.lint(suite, options, LintBaseline.of(options.baseDirectory()));
        List<Problem> errors =
                result.problems().stream().filter(Problem::isError).toList();
        String prefix = settings.longNames() ? suite.plan().path() + " > " : "";
        for (LintedFile policy : result.policies()) {
            if (parts.hasLint(policy.path())) {
                addChild(new PolicyNode(
                        getUniqueId(), policy, prefix + "lint " + policy.path(), errors, options.baseDirectory()));
            }
        }
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    /** A policy: fails if lint finds an error in it. */
    static final class PolicyNode extends AbstractTestDescriptor implements Node<AssentContext> {
        private final LintedFile policy;
        private final List<Problem> configuration;

        PolicyNode(UniqueId parent, LintedFile policy, String name, List<Problem> configuration, Path base) {
            super(
                    parent.append("policy", policy.path()),
                    name,
                    FileSource.from(base.resolve(policy.file()).toFile()));
            this.policy = policy;
            this.configuration = configuration;
        }

        @Override
        public Type getType() {
            return Type.TEST;
        }

        @Override
        public AssentContext execute(AssentContext context, DynamicTestExecutor dynamicTestExecutor) {
            if (!configuration.isEmpty()) {
                throw new SuiteProblems(configuration, configuration.get(0).at());
            }
            List<Finding> errors = policy.errors();
            if (!errors.isEmpty()) {
                List<String> lines = new ArrayList<>();
                policy.findings().forEach(finding -> lines.add(finding.toString()));
                AssertionError error = new AssertionError(String.join("\n", lines));
                error.setStackTrace(SuiteProblems.stack(
                        "lint", errors.stream().map(Finding::at).toList()));
                throw error;
            }
            return context;
        }
    }
}
