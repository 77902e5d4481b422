// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.decision.Hinge;
import dev.assent.evaluation.Evaluator;
import dev.assent.request.Context;
import dev.assent.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says on which keys that nobody stated a decision hinges, and how to state them. */
final class HingeWords {
    private HingeWords() {}

    static List<String> lines(List<Hinge> hinges) {
        List<String> lines = new ArrayList<>();
        for (Hinge hinge : hinges) {
            lines.add("hinges on: " + hinge.key() + " was not set by anyone and treated as absent;");
            lines.add("           with " + stated(hinge) + " the decision becomes " + hinge.flipsTo()
                    + ". State it: \"with " + stated(hinge) + "\" or \"without " + hinge.key() + "\"");
        }
        return lines;
    }

    /** {@return the lines for keys that flip the decision only together} */
    static List<String> together(List<Hinge> hinges) {
        String keys = hinges.stream().map(Hinge::key).collect(Collectors.joining(" and "));
        String with = hinges.stream().map(hinge -> "with " + stated(hinge)).collect(Collectors.joining(" "));
        String without = hinges.stream().map(hinge -> "without " + hinge.key()).collect(Collectors.joining(" "));
        return List.of(
                "hinges on: " + keys + " were not set by anyone and treated as absent;",
                "           " + with + " the decision becomes " + hinges.get(0).flipsTo() + ". State them: \"" + with
                        + "\" or \"" + without + "\"");
    }

    /** {@return whether these keys with these values are enough to flip the decision} */
    static boolean flips(Evaluator evaluator, Answer answer, List<Hinge> hinges) {
        Request request = answer.request();
        Context context = request.context();
        for (Hinge hinge : hinges) {
            context = context.with(new Context.Entry(hinge.key(), hinge.witness(), Context.Origin.SCENARIO));
        }
        Request changed = new Request(request.principal(), request.action(), request.resource(), context);
        return evaluator.decide(changed, answer.policies()).isAllowed()
                != answer.decision().isAllowed();
    }

    // A value with blanks or commas is quoted, as a sentence needs it.
    private static String stated(Hinge hinge) {
        boolean plain = !hinge.value().isEmpty()
                && hinge.value().chars().noneMatch(c -> Character.isWhitespace(c) || c == ',' || c == '"' || c == '\'');
        return hinge.key() + "=" + (plain ? hinge.value() : '"' + hinge.value() + '"');
    }
}
