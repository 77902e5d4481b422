// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import dev.assent.source.Problem;
import java.util.HashSet;
import java.util.Set;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;

/** Reports warnings of suites as discovery issues, where the Platform has them: from 1.13 on. */
final class Issues {
    private Issues() {}

    static void report(TestDescriptor root, EngineDiscoveryRequest request) {
        if (!isSupported()) {
            return;
        }
        Set<String> told = new HashSet<>();
        root.accept(node -> {
            if (node instanceof FileNode file) {
                for (Problem problem : file.warnings()) {
                    if (told.add(problem.toString())) {
                        DiscoveryIssues.report(root.getUniqueId(), request, problem, node);
                    }
                }
            }
        });
    }

    private static boolean isSupported() {
        try {
            Class.forName("org.junit.platform.engine.DiscoveryIssue");
            return true;
        } catch (ClassNotFoundException olderPlatform) {
            return false;
        }
    }

    /** Loaded only where the Platform has the classes that it names. */
    private static final class DiscoveryIssues {
        static void report(
                org.junit.platform.engine.UniqueId engine,
                EngineDiscoveryRequest request,
                Problem problem,
                TestDescriptor node) {
            org.junit.platform.engine.DiscoveryIssue issue = org.junit.platform.engine.DiscoveryIssue.builder(
                            org.junit.platform.engine.DiscoveryIssue.Severity.WARNING, problem.toString())
                    .source(node.getSource())
                    .build();
            request.getDiscoveryListener().issueEncountered(engine, issue);
        }
    }
}
