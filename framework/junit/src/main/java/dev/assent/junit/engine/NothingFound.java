// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** A selection that found no suite: a test that fails, because a launcher that runs nothing is green. */
final class NothingFound extends AbstractTestDescriptor implements Node<AssentContext> {
    private final String where;

    NothingFound(UniqueId parent, String where) {
        super(parent.append("nothing", where), "no suites in " + where);
        this.where = where;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public AssentContext execute(AssentContext context, DynamicTestExecutor dynamicTestExecutor) {
        throw new AssertionError("no suites in " + where
                + ": looked for *.iam-test.yaml, .yml and .json (assent.failIfNoSuites=false allows it)");
    }
}
