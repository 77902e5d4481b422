// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog.generator;

/** Brings the names of variable condition keys into one form: {@code ${...}} for the part that varies. */
final class Keys {
    private Keys() {}

    // The data has three styles: aws:ResourceTag/${TagKey}, s3:ExistingObjectTag/<key>,
    // secretsmanager:ResourceTag/tag-key
    static String normal(String key) {
        String angle = key.replace("<key>", "${TagKey}");
        return angle.endsWith("/tag-key")
                ? angle.substring(0, angle.length() - "tag-key".length()) + "${TagKey}"
                : angle;
    }
}
