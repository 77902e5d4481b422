// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.hierarchical.Node;

/**
 * A marker class with the suites that it stands for. It must be a container with the source of the class itself: Surefire
 * counts only tests below such a one, and is green when it counts none.
 */
final class ClassNode extends AbstractTestDescriptor implements Node<AssentContext> {
    static final String TYPE = "class";

    private final String className;

    ClassNode(UniqueId parent, Class<?> marker) {
        super(parent.append(TYPE, marker.getName()), marker.getSimpleName(), ClassSource.from(marker));
        this.className = marker.getName();
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    // Reports without a dot in the class name crash maven-surefire-report (SUREFIRE-2257).
    @Override
    public String getLegacyReportingName() {
        return className;
    }
}
