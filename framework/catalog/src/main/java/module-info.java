// SPDX-License-Identifier: Apache-2.0
/** AWS reference data. */
module dev.assent.catalog {
    requires static org.jspecify;

    exports dev.assent.catalog;
    exports dev.assent.managed;
}
