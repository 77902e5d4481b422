// SPDX-License-Identifier: Apache-2.0
/** The report of a run as one HTML file. */
@SuppressWarnings("requires-automatic") // jte has a stable name for its module, but no descriptor
module dev.assent.report.html {
    requires transitive dev.assent.suite;
    requires gg.jte.runtime;
    requires static java.compiler; // generated templates say that they are
    requires static org.jspecify;

    exports dev.assent.report.html;
}
