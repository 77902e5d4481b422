// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares versions of policies one after another on one core, and confirms every grant by {@link PlainOracle}. */
final class HistoryRun {
    private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    private final List<String> unknown = new ArrayList<>();
    private final List<String> refuted = new ArrayList<>();
    private final double[] millis;
    private String slowest = "";
    private int grants;

    private HistoryRun(int size) {
        this.millis = new double[size];
    }

    /** {@return a run over steps, in this or in the opposite direction} */
    static HistoryRun of(List<ManagedHistory.Step> steps, boolean back, ReasonerOptions options) {
        HistoryRun run = new HistoryRun(steps.size());
        double longest = 0;
        for (int i = 0; i < steps.size(); i++) {
            ManagedHistory.Step step = steps.get(i);
            ManagedHistory.Step turned = back ? step.back() : step;
            run.millis[i] = run.compare(turned, options);
            if (run.millis[i] > longest) {
                longest = run.millis[i];
                run.slowest = turned.name();
            }
        }
        Arrays.sort(run.millis);
        return run;
    }

    private double compare(ManagedHistory.Step step, ReasonerOptions options) {
        long start = System.nanoTime();
        Comparison comparison = PolicyReasoner.compare(step.before(), step.after(), options);
        long end = System.nanoTime();
        counts.merge(comparison.verdict(), 1, Integer::sum);
        if (comparison.verdict() == Verdict.UNKNOWN) {
            unknown.add(step.name() + ": " + comparison.unknownReasons());
        }
        for (Grant grant : comparison.grants()) {
            grants++;
            boolean isNew = new PlainOracle(step.after(), grant.witness()).isAllowed()
                    && !new PlainOracle(step.before(), grant.witness()).isAllowed();
            if (!isNew) {
                refuted.add(step.name() + ": " + grant.witness());
            }
        }
        return (end - start) / 1e6;
    }

    /** {@return the witnesses that the plain oracle does not confirm} */
    List<String> refuted() {
        return refuted;
    }

    /** {@return the steps that were not decided, with the reasons} */
    List<String> unknown() {
        return unknown;
    }

    int count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0);
    }

    /** {@return the milliseconds below which a part of the steps lies} */
    double quantile(double part) {
        return millis[(int) Math.min(millis.length - 1, Math.floor(part * millis.length))];
    }

    /** {@return one line of a table in Markdown} */
    String row(String name) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %d | %d | %.2f | %.1f | %.1f | %.0f | %s |",
                name,
                millis.length,
                count(Verdict.PASS),
                count(Verdict.FAIL),
                count(Verdict.UNKNOWN),
                grants,
                refuted.size(),
                quantile(0.5),
                quantile(0.9),
                quantile(0.99),
                quantile(1),
                slowest);
    }

    /** {@return the head of that table} */
    static String head() {
        return "| direction | pairs | PASS | FAIL | UNKNOWN | witnesses | refuted | median ms | p90 | p99 | worst | slowest |\n"
                + "|---|---|---|---|---|---|---|---|---|---|---|---|";
    }
}
