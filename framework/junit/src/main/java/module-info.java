// SPDX-License-Identifier: Apache-2.0
/** The JUnit Platform engine. Launchers find it as a service; users see the marker annotation and the ready-made markers. */
module dev.assent.junit {
    requires dev.assent.suite;
    requires transitive org.junit.platform.commons;
    requires org.junit.platform.engine;
    requires org.opentest4j;
    requires static org.jspecify;
    requires static transitive org.junit.jupiter.api;

    exports dev.assent.junit;

    provides org.junit.platform.engine.TestEngine with
            dev.assent.junit.engine.AssentTestEngine;
}
