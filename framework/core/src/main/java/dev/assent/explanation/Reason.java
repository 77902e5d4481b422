// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.decision.Decision;
import dev.assent.decision.Layer;
import dev.assent.decision.StatementRef;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The reason that a decision is expected to have. */
public sealed interface Reason {
    /** {@return the reason as a sentence has it behind {@code because}} */
    String words();

    /** {@return what differs, in one line, or empty if the decision has this reason} */
    Optional<String> mismatch(Decision decision);

    /** {@return what the function for its kind gives} */
    <R> R match(
            Function<? super ExplicitDeny, ? extends R> deny,
            Function<? super NoAllow, ? extends R> noAllow,
            Function<? super ByAllow, ? extends R> allow);

    /** {@return the reason that some statement denies} */
    static Reason explicitDeny() {
        return new ExplicitDeny(Optional.empty());
    }

    /** {@return the reason that this statement denies; {@code [LAYER/](POLICY[/SID]|SID)}} */
    static Reason explicitDeny(String statement) {
        return new ExplicitDeny(Optional.of(new StatementName(statement)));
    }

    /** {@return the reason that no policy denies and exactly these layers lack an allow; none = any layer} */
    static Reason noAllow(Layer... layers) {
        return new NoAllow(Arrays.asList(layers));
    }

    /** {@return the reason that some statement allows} */
    static Reason allow() {
        return new ByAllow(Optional.empty());
    }

    /** {@return the reason that this statement allows; {@code [LAYER/](POLICY[/SID]|SID)}} */
    static Reason allow(String statement) {
        return new ByAllow(Optional.of(new StatementName(statement)));
    }

    /** {@return whether a statement is the one that the reason names} */
    default boolean names(StatementRef ref) {
        return match(ExplicitDeny::statement, noAllow -> Optional.<StatementName>empty(), ByAllow::statement)
                .filter(name -> name.means(ref))
                .isPresent();
    }

    /**
     * A statement denies.
     *
     * @param statement which one, or empty for any
     */
    record ExplicitDeny(Optional<StatementName> statement) implements Reason {
        public ExplicitDeny {
            Objects.requireNonNull(statement, "statement");
        }

        @Override
        public String words() {
            return "explicit deny" + statement.map(name -> " in " + name.text()).orElse("");
        }

        @Override
        public Optional<String> mismatch(Decision decision) {
            return byStatement(statement, decision, "explicit deny");
        }

        @Override
        public <R> R match(
                Function<? super ExplicitDeny, ? extends R> deny,
                Function<? super NoAllow, ? extends R> noAllow,
                Function<? super ByAllow, ? extends R> allow) {
            return deny.apply(this);
        }
    }

    /**
     * Nothing denies, and exactly these layers lack an allow.
     *
     * @param layers the layers; none = any
     */
    record NoAllow(List<Layer> layers) implements Reason {
        public NoAllow {
            layers = List.copyOf(layers);
        }

        @Override
        public String words() {
            return "no allow" + (layers.isEmpty() ? "" : " in " + listed(layers, ", "));
        }

        @Override
        public Optional<String> mismatch(Decision decision) {
            if (!decision.word().equals("implicit deny")) {
                return Optional.of("reason differs: expected that no policy denies, got " + decision.word()
                        + (decision.by().isEmpty() ? "" : " by " + places(decision.by())));
            }
            Set<Layer> actual = EnumSet.noneOf(Layer.class);
            actual.addAll(decision.missing());
            return layers.isEmpty() || actual.equals(Set.copyOf(layers))
                    ? Optional.empty()
                    : Optional.of("decision ok (implicit deny), reason differs: "
                            + (actual.size() == 1
                                    ? "the only layer without an allow is "
                                    : "layers without an allow are ")
                            + listed(actual, " and "));
        }

        @Override
        public <R> R match(
                Function<? super ExplicitDeny, ? extends R> deny,
                Function<? super NoAllow, ? extends R> noAllow,
                Function<? super ByAllow, ? extends R> allow) {
            return noAllow.apply(this);
        }
    }

    /**
     * A statement allows.
     *
     * @param statement which one, or empty for any
     */
    record ByAllow(Optional<StatementName> statement) implements Reason {
        public ByAllow {
            Objects.requireNonNull(statement, "statement");
        }

        @Override
        public String words() {
            return "allow" + statement.map(name -> " in " + name.text()).orElse("");
        }

        @Override
        public Optional<String> mismatch(Decision decision) {
            return byStatement(statement, decision, "allow");
        }

        @Override
        public <R> R match(
                Function<? super ExplicitDeny, ? extends R> deny,
                Function<? super NoAllow, ? extends R> noAllow,
                Function<? super ByAllow, ? extends R> allow) {
            return allow.apply(this);
        }
    }

    private static Optional<String> byStatement(Optional<StatementName> name, Decision decision, String word) {
        if (!decision.word().equals(word)) {
            return Optional.of("reason differs: expected " + word + ", got " + decision.word());
        }
        if (name.isEmpty() || decision.by().stream().anyMatch(name.get()::means)) {
            return Optional.empty();
        }
        return Optional.of("decision ok (" + word + "), reason differs: `"
                + name.get().text() + "` is not among the statements that decided: " + places(decision.by()));
    }

    private static String places(List<StatementRef> by) {
        return by.stream()
                .map(ref -> ref.path() + " (" + ref.at().fileAndLine() + ")")
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String listed(Iterable<Layer> layers, String between) {
        StringBuilder text = new StringBuilder();
        layers.forEach(layer -> text.append(text.isEmpty() ? "" : between).append(layer.word()));
        return text.isEmpty() ? "none" : text.toString();
    }
}
