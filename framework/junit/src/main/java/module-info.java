// SPDX-License-Identifier: Apache-2.0
/** The JUnit Platform engine; it exports nothing, launchers find it as a service. */
module dev.assent.junit {
    requires dev.assent.suite;
    requires org.junit.platform.engine;
    requires org.opentest4j;
    requires static org.jspecify;

    provides org.junit.platform.engine.TestEngine with
            dev.assent.junit.AssentTestEngine;
}
