// SPDX-License-Identifier: Apache-2.0
package dev.assent.decision;

import dev.assent.pattern.Match;
import dev.assent.policy.Effect;
import dev.assent.source.SourceLocation;
import java.util.List;
import java.util.Objects;

/**
 * How a decision came about: each layer that took part, in the order in which AWS looks at them.
 *
 * @param layers what each layer said
 * @param context the context keys that the scenario states or that a statement about the action looks at, by name
 */
public record Trace(List<LayerTrace> layers, List<ContextKey> context) {
    /** The trace that nobody asked for. */
    public static final Trace NONE = new Trace(List.of(), List.of());

    public Trace {
        layers = List.copyOf(layers);
        context = List.copyOf(context);
    }

    /** {@return it without the elements of statements that did not match, which are most of it} */
    public Trace withoutMisses() {
        return new Trace(layers.stream().map(LayerTrace::withoutMisses).toList(), context);
    }

    /** What one layer said. */
    public enum Verdict {
        /** A statement of it allows. */
        ALLOW("allow"),
        /** A statement of it denies. */
        DENY("DENY"),
        /** It has no statement that allows. */
        NO_ALLOW("NO ALLOW"),
        /** Something unknown decides whether it allows or denies. */
        UNKNOWN("unknown"),
        /** No such policy is attached. */
        NONE("none attached"),
        /** Such policies do not bind this request. */
        NOT_APPLICABLE("not applicable");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        /** {@return the words that reports use} */
        public String words() {
            return words;
        }
    }

    /**
     * What one layer, or one level of an organization, said.
     *
     * @param layer the layer
     * @param subject the level or the account it belongs to, or why it does not apply; empty when there is nothing to say
     * @param verdict what it said
     * @param statements every statement that was looked at, in order
     */
    public record LayerTrace(Layer layer, String subject, Verdict verdict, List<StatementTrace> statements) {
        public LayerTrace {
            Objects.requireNonNull(layer, "layer");
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(verdict, "verdict");
            statements = List.copyOf(statements);
        }

        LayerTrace withoutMisses() {
            return new LayerTrace(
                    layer,
                    subject,
                    verdict,
                    statements.stream().map(StatementTrace::withoutMisses).toList());
        }
    }

    /**
     * How one statement matched.
     *
     * @param statement which
     * @param effect its effect
     * @param match whether it matched
     * @param elements each of its elements
     */
    public record StatementTrace(StatementRef statement, Effect effect, Match match, List<ElementTrace> elements) {
        public StatementTrace {
            Objects.requireNonNull(statement, "statement");
            Objects.requireNonNull(effect, "effect");
            Objects.requireNonNull(match, "match");
            elements = List.copyOf(elements);
        }

        StatementTrace withoutMisses() {
            return match == Match.FALSE ? new StatementTrace(statement, effect, match, List.of()) : this;
        }
    }

    /**
     * How one element of a statement matched: an Action, a Resource, a Principal, or one key of its Condition.
     *
     * @param element the element name in the document; for conditions {@code Condition}
     * @param detail for a condition its operator and key, such as {@code StringEquals sts:ExternalId}; otherwise empty
     * @param policy what the policy has, variables replaced by their values
     * @param request what the request has; none = the key is absent
     * @param match whether it matched
     * @param at where it is written
     */
    public record ElementTrace(
            String element, String detail, List<String> policy, List<String> request, Match match, SourceLocation at) {
        public ElementTrace {
            Objects.requireNonNull(element, "element");
            Objects.requireNonNull(detail, "detail");
            policy = List.copyOf(policy);
            request = List.copyOf(request);
            Objects.requireNonNull(match, "match");
            Objects.requireNonNull(at, "at");
        }
    }
}
