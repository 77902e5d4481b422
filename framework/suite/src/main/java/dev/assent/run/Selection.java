// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.run.SuitePlan.CasePlan;
import java.util.ArrayList;
import java.util.List;

/** Which cases of a run are wanted. */
public final class Selection {
    /** Every case. */
    public static final Selection ALL = new Selection(List.of(), TagExpression.ANY);

    private static final int MOST_COMMAS = 20;

    private final List<String> only;
    private final TagExpression tags;

    private Selection(List<String> only, TagExpression tags) {
        this.only = only;
        this.tags = tags;
    }

    /**
     * {@return a selection}
     *
     * @param only {@code suite-stem#id}, {@code suite-stem#id/case}, {@code suite-stem}, a bare id, which may be that of a
     *     group, or {@code id/case}; none = all
     * @param tags a tag expression with {@code & | ! ( )}; blank = all
     * @throws IllegalArgumentException if the expression cannot be read; the message says where
     */
    public static Selection of(List<String> only, String tags) {
        List<String> parts =
                only.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
        return new Selection(joined(parts), TagExpression.parse(tags));
    }

    // The key of a case may have commas, at which a property of Maven or JUnit is split: `each/v=a,w=b`.
    private static List<String> joined(List<String> parts) {
        List<String> all = new ArrayList<>();
        for (int first = 0; first < parts.size(); first++) {
            int end = Math.min(parts.size(), first + MOST_COMMAS);
            for (int last = first + 1; last <= end; last++) {
                all.add(String.join(",", parts.subList(first, last)));
            }
        }
        return all;
    }

    private static String unspaced(String text) {
        return text.replace(", ", ",");
    }

    /** {@return whether every case is wanted} */
    public boolean isEverything() {
        return only.isEmpty() && tags.equals(TagExpression.ANY);
    }

    /** {@return whether a case is wanted} */
    public boolean selects(CasePlan plan) {
        return tags.matches(plan.tags()) && (only.isEmpty() || only.stream().anyMatch(text -> isMeant(text, plan)));
    }

    private static boolean isMeant(String text, CasePlan plan) {
        int hash = text.indexOf('#');
        if (hash < 0) {
            return isSuite(text, plan) || isInSuite(text, plan);
        }
        return isSuite(text.substring(0, hash), plan) && isInSuite(text.substring(hash + 1), plan);
    }

    private static boolean isInSuite(String text, CasePlan plan) {
        return isScenario(text, plan) || unspaced(text).equals(unspaced(plan.scenarioId() + "/" + plan.key()));
    }

    // The ids of what stands in a group begin with that of the group.
    private static boolean isScenario(String text, CasePlan plan) {
        return plan.scenarioId().equals(text) || plan.scenarioId().startsWith(text + "/");
    }

    private static boolean isSuite(String text, CasePlan plan) {
        String path = plan.suitePath();
        String stem = stem(path);
        return text.equals(path) || text.equals(stem) || stem.endsWith("/" + text);
    }

    /** {@return the path of a suite without its ending} */
    public static String stem(String path) {
        int suffix = path.lastIndexOf(".iam-test.");
        return suffix < 0 ? path : path.substring(0, suffix);
    }
}
