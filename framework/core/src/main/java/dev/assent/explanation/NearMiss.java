// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.decision.Trace.ElementTrace;
import dev.assent.decision.Trace.StatementTrace;
import dev.assent.pattern.Match;
import java.util.ArrayList;
import java.util.List;

/** Shows by which elements a statement missed a request. */
final class NearMiss {
    private static final int MOST_VALUES = 5;

    private NearMiss() {}

    /** {@return how far a statement is from matching: a wrong action is further off than a wrong condition value} */
    static int distance(StatementTrace statement) {
        return statement.elements().stream()
                .filter(element -> element.match() != Match.TRUE)
                .mapToInt(element -> switch (element.element()) {
                    case "Action", "NotAction" -> 8;
                    case "Resource", "NotResource", "Principal", "NotPrincipal" -> 4;
                    default -> 1;
                })
                .sum();
    }

    static List<String> lines(StatementTrace statement) {
        long missed = statement.elements().stream()
                .filter(element -> element.match() != Match.TRUE)
                .count();
        List<String> lines = new ArrayList<>();
        lines.add("nearest miss: " + statement.statement().words() + " ("
                + statement.effect().text() + ") differs in " + missed + " of "
                + statement.elements().size() + " elements");
        for (ElementTrace element : statement.elements()) {
            lines.addAll(element.match() == Match.TRUE ? hit(element) : miss(element));
        }
        return lines;
    }

    private static List<String> hit(ElementTrace element) {
        return List.of("  ✔ " + name(element));
    }

    private static List<String> miss(ElementTrace element) {
        List<String> lines = new ArrayList<>();
        String mark = element.match() == Match.UNKNOWN ? "? " : "✘ ";
        lines.add("  " + mark + name(element) + "  " + element.at().fileAndLine());
        List<String> policy =
                element.policy().size() > MOST_VALUES ? element.policy().subList(0, MOST_VALUES) : element.policy();
        policy.forEach(value -> lines.add("      policy   " + value));
        if (element.policy().size() > MOST_VALUES) {
            lines.add("      policy   and " + (element.policy().size() - MOST_VALUES) + " more");
        }
        lines.add("      request  "
                + (element.request().isEmpty() ? "(key is absent)" : String.join(", ", element.request())));
        if (differsByCaseOnly(element)) {
            lines.add("      differs only in letter case");
        }
        return lines;
    }

    private static String name(ElementTrace element) {
        return element.element() + (element.detail().isEmpty() ? "" : " " + element.detail());
    }

    private static boolean differsByCaseOnly(ElementTrace element) {
        return element.policy().stream()
                .anyMatch(value -> element.request().stream()
                        .anyMatch(request -> request.equalsIgnoreCase(value) && !request.equals(value)));
    }
}
