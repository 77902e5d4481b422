// SPDX-License-Identifier: Apache-2.0
package dev.assent.decision;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of policy that take part in a decision, under the words that scenarios and reports use. */
public enum Layer {
    SCP,
    RCP,
    ENDPOINT,
    IDENTITY,
    BOUNDARY,
    SESSION,
    /** The policy on the resource, key policies included. */
    RESOURCE,
    /** The trust policy of a role. */
    TRUST,
    /** S3 access control lists. */
    ACL,
    /** S3 Block Public Access. */
    BPA;

    /** {@return the word that scenarios and reports use} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return whether an allow of this layer grants access, where one of the others only leaves what is granted} */
    public boolean grants() {
        return this == IDENTITY || this == RESOURCE || this == TRUST || this == ACL;
    }

    /** {@return the layer of a word, or empty} */
    public static Optional<Layer> of(String word) {
        return Arrays.stream(values())
                .filter(layer -> layer.word().equals(word))
                .findFirst();
    }
}
