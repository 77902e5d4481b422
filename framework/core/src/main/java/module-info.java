// SPDX-License-Identifier: Apache-2.0
/** Reads policies and decides requests as AWS does. */
module dev.assent.core {
    requires com.fasterxml.jackson.core;
    requires transitive dev.assent.catalog;
    requires static org.jspecify;

    exports dev.assent.source;
    exports dev.assent.document;
    exports dev.assent.pattern;
    exports dev.assent.policy;
    exports dev.assent.request;
    exports dev.assent.environment;
    exports dev.assent.decision;
    exports dev.assent.evaluation;
    exports dev.assent.evaluation.service;
    exports dev.assent.explanation;
    exports dev.assent.reasoning;
    exports dev.assent.reasoning.access;
    exports dev.assent.lint;
}
