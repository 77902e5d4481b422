// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog.generator;

/** Brings the names of variable condition keys into one form: {@code ${...}} for the part that varies. */
final class Keys {
    private static final String TAG_KEY = "${TagKey}";

    private Keys() {}

    // The data has four styles: aws:ResourceTag/${TagKey}, s3:ExistingObjectTag/<key>,
    // secretsmanager:ResourceTag/tag-key, glacier:ResourceTag/
    static String normal(String key) {
        String angle = key.replace("<key>", TAG_KEY);
        if (angle.endsWith("/")) {
            return angle + TAG_KEY;
        }
        return angle.endsWith("/tag-key") ? angle.substring(0, angle.length() - "tag-key".length()) + TAG_KEY : angle;
    }
}
