// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import dev.assent.decision.Decision;
import dev.assent.evaluation.Evaluator;
import dev.assent.explanation.Answer;
import dev.assent.explanation.CallAnswer;
import dev.assent.explanation.Expected;
import dev.assent.explanation.Explanation;
import dev.assent.explanation.SideEffects;
import dev.assent.reasoning.Comparison;
import dev.assent.reasoning.ExternalAccess;
import dev.assent.reasoning.Grant;
import dev.assent.request.Request;
import java.util.ArrayList;
import java.util.List;

/** The texts of failed assertions. */
final class Failure {
    private Failure() {}

    static String text(CallAnswer call, Expected expected, Evaluator trials) {
        Answer answer = call.answer();
        Request request = answer.request();
        boolean allow = expected.verdict() == Expected.Verdict.ALLOW;
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("✘ " + request.principal().words() + (allow ? " may " : " may not ") + request.action()
                + (request.resource().isNone()
                        ? ""
                        : " on " + request.resource().arn()));
        lines.add("expected  " + expected.words());
        lines.add("actual    " + Explanation.summary(answer.decision()));
        expected.reason()
                .filter(reason -> expected.verdict().isMetBy(answer.decision()))
                .flatMap(reason -> reason.mismatch(answer.decision()))
                .ifPresent(lines::add);
        if (!call.question().why().isEmpty()) {
            lines.add(call.question().why());
        }
        lines.add("");
        lines.addAll(Explanation.lines(answer, expected, SideEffects.UNKNOWN, trials));
        return String.join("\n", lines);
    }

    static String text(String claim, Comparison comparison) {
        List<String> lines = new ArrayList<>(List.of("", "✘ the policy " + claim));
        for (Grant grant : comparison.grants()) {
            String where = String.join(" and ", grant.conditions());
            lines.add("allows    " + String.join(", ", grant.actions()) + " on " + String.join(", ", grant.resources())
                    + (where.isEmpty() ? "" : " when " + where));
            lines.add("          by " + grant.statement().words() + ", for example " + witness(grant.witness()));
        }
        comparison.unknownReasons().forEach(why -> lines.add("undecided: " + why));
        return String.join("\n", lines);
    }

    static String text(String claim, ExternalAccess external) {
        List<String> lines = new ArrayList<>(List.of("", "✘ the policy " + claim));
        for (ExternalAccess.Finding finding : external.findings()) {
            String where = String.join(" and ", finding.conditions());
            lines.add("lets in   " + finding.principal() + " for " + String.join(", ", finding.actions())
                    + (where.isEmpty() ? "" : " when " + where));
            lines.add("          for example " + witness(finding.witness()));
        }
        external.unknownReasons().forEach(why -> lines.add("undecided: " + why));
        return String.join("\n", lines);
    }

    private static String witness(Request request) {
        return request.principal().words() + " " + request.action() + " on "
                + request.resource().arn();
    }

    static String text(Decision decision, String expected) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("expected  " + expected);
        lines.add("actual    " + Explanation.summary(decision));
        List<String> table = Explanation.table(decision);
        if (!table.isEmpty()) {
            lines.add("");
            lines.addAll(table);
        }
        return String.join("\n", lines);
    }
}
