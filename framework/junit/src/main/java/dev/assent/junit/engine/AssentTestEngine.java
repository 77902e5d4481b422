// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.config.PrefixedConfigurationParameters;
import org.junit.platform.engine.support.hierarchical.ForkJoinPoolHierarchicalTestExecutorService;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestExecutorService;

/** Runs {@code *.iam-test.yaml} suites: a file is a container, a scenario is one, each of its cases is a test. */
public final class AssentTestEngine extends HierarchicalTestEngine<AssentContext> {
    static final String ID = "assent";

    /** Made by the service loader. */
    public AssentTestEngine() {}

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        EngineNode root = new EngineNode(uniqueId);
        new Discovery(root, Settings.of(request.getConfigurationParameters())).discover(request);
        Issues.report(root, request);
        return root;
    }

    @Override
    protected HierarchicalTestExecutorService createExecutorService(ExecutionRequest request) {
        ConfigurationParameters parameters = request.getConfigurationParameters();
        boolean parallel =
                parameters.getBoolean("assent.execution.parallel.enabled").orElse(false);
        return parallel
                ? new ForkJoinPoolHierarchicalTestExecutorService(
                        new PrefixedConfigurationParameters(parameters, "assent.execution.parallel.config."))
                : super.createExecutorService(request);
    }

    @Override
    protected AssentContext createExecutionContext(ExecutionRequest request) {
        return new AssentContext(request);
    }
}
