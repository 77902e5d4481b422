// SPDX-License-Identifier: Apache-2.0
/** AssertJ assertions on policies, decisions and what principals may do. */
module dev.assent.assertj {
    requires transitive dev.assent.catalog;
    requires transitive dev.assent.core;
    requires transitive org.assertj.core;
    requires static org.jspecify;

    exports dev.assent.assertj;
}
