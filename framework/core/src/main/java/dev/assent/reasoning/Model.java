// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request in the form in which the search finds it.
 *
 * @param action its action
 * @param resource its resource; the lone star of S3 is a text of its own
 * @param principal its principal in our text form, or empty where the policies name none
 * @param keys the values of each condition key, by key in lower case; none = the key is absent
 * @param today whether such a request can be made today: the catalog has its action, and on such resources
 */
record Model(
        String action, String resource, Optional<String> principal, Map<String, List<String>> keys, boolean today) {
    Model {
        keys = Collections.unmodifiableMap(new TreeMap<>(keys));
    }

    /** {@return this with other values of the keys} */
    Model with(Map<String, List<String>> values) {
        return new Model(action, resource, principal, values, today);
    }
}
