// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import java.util.List;
import java.util.Objects;

/**
 * A question about every action that AWS has and that can be asked about a resource.
 *
 * @param principal who asks
 * @param resources on which resources in one call; none = {@code *}
 * @param clauses the stated facts
 * @param actions actions, which may have wildcards
 * @param others whether all actions but these are denied; otherwise all of these are allowed
 */
public record ActionQuery(
        Word principal, List<Word> resources, List<Clause> clauses, List<Word> actions, boolean others)
        implements Assertion {
    public ActionQuery {
        Objects.requireNonNull(principal, "principal");
        resources = List.copyOf(resources);
        clauses = List.copyOf(clauses);
        actions = List.copyOf(actions);
    }

    /** {@return it as a sentence: {@code role/App may do nothing on reports/a.csv but s3:GetObject}} */
    public String words() {
        String names = Sentences.list(actions);
        String what = others ? (actions.isEmpty() ? "nothing" : "nothing but " + names) : "all of " + names;
        List<List<Word>> calls = resources.isEmpty() ? List.of() : List.of(resources);
        return Sentences.frame(List.of(principal), clauses, what, calls);
    }

    /** {@return whether it is about every resource of a pattern; a star alone means actions that are asked about none} */
    public boolean isAboutMany() {
        return resources.stream().anyMatch(ActionQuery::isPattern);
    }

    /** {@return whether a name of a resource is a pattern} */
    public static boolean isPattern(Word resource) {
        String text = resource.text();
        return !text.equals("*") && (text.indexOf('*') >= 0 || text.indexOf('?') >= 0);
    }

    @Override
    public String expected() {
        return others ? "deny" : "allow";
    }
}
