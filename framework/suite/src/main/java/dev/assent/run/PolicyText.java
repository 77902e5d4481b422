// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyWriter;

/** The text of a policy without its layout and its places: equal texts are equal policies. */
final class PolicyText {
    private PolicyText() {}

    static String of(PolicyDocument document) {
        return PolicyWriter.write(document);
    }
}
