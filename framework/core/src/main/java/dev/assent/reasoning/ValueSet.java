// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.List;

/** The texts with which a literal of a policy compares a part of a request. */
interface ValueSet {
    /** {@return whether a text is in it; a policy variable stands for anything} */
    boolean contains(String text);

    /** {@return texts at and beside every border of the set, so that together with those of other sets they decide everything; empty when the set is a language instead} */
    List<String> borders();

    /** {@return its canonical text: two sets with the same text are the same} */
    String text();

    /** {@return its parts as people write them, such as {@code below 5} or {@code 10.0.0.0/8}} */
    List<String> words();
}
