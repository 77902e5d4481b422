// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.decision.Trace.ElementTrace;
import dev.assent.decision.Trace.StatementTrace;
import dev.assent.pattern.Match;
import dev.assent.policy.PolicyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows element by element how a statement matched a request, or by what it missed it. */
final class NearMiss {
    private static final String INDENT = " ".repeat(17);

    private final StatementTrace statement;
    private final Optional<Written> written;
    private final ContextTable context;

    NearMiss(Answer answer, StatementTrace statement) {
        this.statement = statement;
        this.written = Written.find(answer.policies(), statement.statement());
        this.context = new ContextTable(answer);
    }

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

    /** {@return the statement under a heading, each element below it} */
    List<String> lines(String heading) {
        List<String> lines = new ArrayList<>();
        lines.add(heading + ": " + statement.statement().words() + " ("
                + statement.effect().text() + ") " + extent());
        for (ElementTrace element : statement.elements()) {
            lines.addAll(element.match() == Match.TRUE ? hit(element) : miss(element));
        }
        return lines;
    }

    private String extent() {
        long missed = statement.elements().stream()
                .filter(element -> element.match() != Match.TRUE)
                .count();
        int all = statement.elements().size();
        return missed == 0
                ? "matches in all of its " + all + " elements"
                : "differs in " + missed + " of " + all + " elements";
    }

    private List<String> hit(ElementTrace element) {
        boolean condition = element.element().equals("Condition");
        String value = condition ? element.detail() + " = " + request(element) : request(element);
        return List.of(head(element, "✔ ") + value);
    }

    private List<String> miss(ElementTrace element) {
        List<String> lines = new ArrayList<>();
        String mark = element.match() == Match.UNKNOWN ? "? " : "✘ ";
        String detail = element.detail().isEmpty() ? "" : element.detail() + "  ";
        boolean negated = isNegated(element);
        int nearest = nearest(element);
        lines.add(head(element, mark) + detail + place(element, nearest));
        if (nearest >= 0) {
            lines.add(INDENT + "policy   " + policy(element, nearest) + more(element));
        }
        Optional<Difference> difference = nearest < 0 || negated || element.match() == Match.UNKNOWN
                ? Optional.empty()
                : difference(element, nearest);
        lines.add(INDENT + "request  " + request(element) + caseOnly(element, difference));
        difference.ifPresent(found -> lines.add(INDENT + " ".repeat("request  ".length()) + found.carets()));
        return lines;
    }

    private static String head(ElementTrace element, String mark) {
        return String.format("  %-12s%s", element.element(), mark);
    }

    private static boolean isNegated(ElementTrace element) {
        return element.element().startsWith("Not") || element.detail().contains("Not");
    }

    private String place(ElementTrace element, int index) {
        List<PolicyValue> values = values(element);
        return index >= 0 && index < values.size()
                ? values.get(index).at().fileAndLine()
                : element.at().fileAndLine();
    }

    private List<PolicyValue> values(ElementTrace element) {
        return written.map(found -> found.values(element)).orElse(List.of());
    }

    // The value as it is written, and what stands for its variables.
    private String policy(ElementTrace element, int index) {
        String resolved = element.policy().get(index);
        List<PolicyValue> values = values(element);
        if (index >= values.size()) {
            return resolved;
        }
        String raw = values.get(index).text().toString();
        return raw.equals(resolved) || !raw.contains("${") ? raw : raw + "   → " + resolved;
    }

    private static String more(ElementTrace element) {
        int others = element.policy().size() - 1;
        return others == 0 ? "" : "   (nearest of " + (others + 1) + ")";
    }

    /** {@return the index of the policy's value that comes nearest to the request, or -1 if it has none} */
    private static int nearest(ElementTrace element) {
        int best = element.policy().isEmpty() ? -1 : 0;
        double most = -1;
        for (int index = 0; index < element.policy().size(); index++) {
            String value = element.policy().get(index);
            double nearness = element.request().stream()
                    .mapToDouble(request -> request.equals(value) ? 3 : Difference.nearness(value, request))
                    .max()
                    .orElse(0);
            if (nearness > most) {
                most = nearness;
                best = index;
            }
        }
        return best;
    }

    private static Optional<Difference> difference(ElementTrace element, int nearest) {
        boolean texts = !element.element().equals("Condition")
                || element.detail().contains("String")
                || element.detail().contains("Arn");
        return texts && element.request().size() == 1
                ? Optional.of(Difference.of(
                        element.policy().get(nearest), element.request().get(0)))
                : Optional.empty();
    }

    private static String caseOnly(ElementTrace element, Optional<Difference> difference) {
        if (difference.filter(Difference::caseOnly).isEmpty()) {
            return "";
        }
        String who = element.element().equals("Condition")
                ? element.detail().substring(0, element.detail().indexOf(' ')) + " is case-sensitive"
                : "a " + element.element().replace("Not", "") + " is case-sensitive";
        return "        differs only in letter case; " + who;
    }

    private String request(ElementTrace element) {
        if (!element.request().isEmpty()) {
            return String.join(", ", element.request());
        }
        String key = element.detail().substring(element.detail().indexOf(' ') + 1);
        return "(" + context.absence(key) + ")";
    }
}
