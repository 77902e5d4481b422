// SPDX-License-Identifier: Apache-2.0
/** Reads suites, runs them and reports. */
module dev.assent.suite {
    requires dev.assent.catalog;
    requires transitive dev.assent.core;
    requires java.xml;
    requires org.yaml.snakeyaml;
    requires static org.jspecify;

    exports dev.assent.policies;
    exports dev.assent.report;
    exports dev.assent.run;
}
