// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectDirectories;
import org.junit.platform.suite.api.Suite;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** A class with {@code @Suite}, selected as the runners of IDEs select it: the class first, then single ids of its tree. */
class SuiteBridgeTest {
    private static final String DIRECTORY = "target/suite-bridge";

    @Suite
    @IncludeEngines("assent")
    @SelectDirectories(DIRECTORY)
    @ConfigurationParameter(key = "assent.basedir", value = DIRECTORY)
    static class Policies {}

    @BeforeAll
    static void write() throws IOException {
        Files.createDirectories(Path.of(DIRECTORY));
        Files.writeString(Path.of(DIRECTORY, "files.iam-test.yaml"), """
                policy: {Version: "2012-10-17", Statement: {Sid: Read, Effect: Allow, Action: "s3:GetObject", Resource: "*"}}
                scenarios:
                  - {id: good, test: it may s3:GetObject on arn:aws:s3:::b/a}
                  - {id: bad, test: it may s3:PutObject on arn:aws:s3:::b/a}
                """);
    }

    @Test
    void shows_every_case_below_the_class() {
        assertThat(cases(selectClass(Policies.class)))
                .hasSize(2)
                .allMatch(
                        id -> id.startsWith("[engine:junit-platform-suite]/[suite:" + Policies.class.getName() + "]/"))
                .anyMatch(id -> id.contains("/[engine:assent]/[file:files.iam-test.yaml]/[scenario:bad]/"));
    }

    @Test
    void runs_one_case_again_by_its_id() {
        String good = cases(selectClass(Policies.class)).stream()
                .filter(id -> id.contains("[scenario:good]"))
                .findFirst()
                .orElseThrow();

        assertThat(cases(selectUniqueId(good))).containsExactly(good);
    }

    @Test
    void runs_one_file_again_by_its_id() {
        String file = "[engine:junit-platform-suite]/[suite:" + Policies.class.getName()
                + "]/[engine:assent]/[file:files.iam-test.yaml]";

        assertThat(cases(selectUniqueId(file))).hasSize(2);
    }

    private static List<String> cases(DiscoverySelector selector) {
        return EngineTestKit.engine("junit-platform-suite")
                .selectors(selector)
                .configurationParameter("assent.lint", "false")
                .execute()
                .testEvents()
                .finished()
                .map(Event::getTestDescriptor)
                .map(descriptor -> descriptor.getUniqueId().toString())
                .toList();
    }
}
