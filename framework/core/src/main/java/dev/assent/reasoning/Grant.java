// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.catalog.AccessLevel;
import dev.assent.decision.StatementRef;
import dev.assent.request.Request;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A set of requests that one policy allows and another does not.
 *
 * @param statement the statement that allows them
 * @param category in what they go beyond the other policy
 * @param actions as few patterns as possible that match their actions and no other action of the catalog; where none of
 *     the catalog is among them, the action of the witness
 * @param levels the access levels of those actions; none = the catalog knows none of them
 * @param resources patterns of their resources, as the policies have them; a lone star where any will do
 * @param conditions what else they have in common, a clause each, such as {@code aws:SourceVpce is missing}; none = nothing
 * @param witness one of them, which the evaluator confirmed; a key that it does not state is absent
 * @param deniedBy the statements of the other policy that deny the witness; none = no statement allows it
 */
public record Grant(
        StatementRef statement,
        Category category,
        List<String> actions,
        Set<AccessLevel> levels,
        List<String> resources,
        List<String> conditions,
        Request witness,
        List<StatementRef> deniedBy) {
    public Grant {
        Objects.requireNonNull(statement, "statement");
        Objects.requireNonNull(category, "category");
        actions = List.copyOf(actions);
        levels = levels.isEmpty() ? Set.of() : java.util.Collections.unmodifiableSet(EnumSet.copyOf(levels));
        resources = List.copyOf(resources);
        conditions = List.copyOf(conditions);
        Objects.requireNonNull(witness, "witness");
        deniedBy = List.copyOf(deniedBy);
    }

    /** In what a grant goes beyond the other policy. */
    public enum Category {
        /** The other policy allows the action on nothing. */
        NEW_ACTION("new action"),
        /** It allows the action, on other resources. */
        NEW_RESOURCE("new resource"),
        /** It allows the action on the resource, to others. */
        NEW_PRINCIPAL("new principal"),
        /** It allows the same on stronger conditions. */
        WEAKER("weaker condition"),
        /** One of its statements denies it. */
        WAS_DENIED("was denied"),
        /**
         * No such request can be made today: the catalog has no such action, or not on such resources. Only the universe
         * of all texts has these.
         */
        FUTURE_ONLY("future only");

        private final String words;

        Category(String words) {
            this.words = words;
        }

        /** {@return the words that reports use} */
        public String words() {
            return words;
        }
    }
}
