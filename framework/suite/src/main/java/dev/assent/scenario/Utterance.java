// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import java.util.List;

/** A sentence of a suite: about single requests, or about all requests of a kind. */
public sealed interface Utterance permits Sentence, PropertySentence {
    /** {@return its canonical form} */
    String words();

    /** {@return what it asserts, each element of its lists on its own} */
    List<Assertion> assertions();

    /** {@return it with these actions in place of its own} */
    Utterance withActions(List<Word> actions);

    /** {@return its actions} */
    List<Word> actions();
}
