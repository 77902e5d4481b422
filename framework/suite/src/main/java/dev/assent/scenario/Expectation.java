// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.decision.Layer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a scenario expects of a decision.
 *
 * @param verdict the decision
 * @param because the reason that it must have, or empty
 * @param message what to say when it fails, or empty
 */
public record Expectation(Verdict verdict, Optional<Because> because, Optional<String> message) {
    public Expectation {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(because, "because");
        Objects.requireNonNull(message, "message");
    }

    /** {@return the expectation in words} */
    public String words() {
        return verdict.words()
                + because.map(reason -> " because " + reason.words()).orElse("");
    }

    /** The decisions that can be expected. */
    public enum Verdict {
        ALLOW("allow"),
        /** Any denial. */
        DENY("deny"),
        IMPLICIT_DENY("implicit deny"),
        EXPLICIT_DENY("explicit deny");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        /** {@return the words for it} */
        public String words() {
            return words;
        }
    }

    /** The reason that a decision must have. */
    public sealed interface Because {
        /** {@return the reason as a sentence has it} */
        String words();

        /** {@return what the function for its kind gives} */
        <R> R match(
                Function<? super ExplicitDeny, ? extends R> deny,
                Function<? super NoAllow, ? extends R> noAllow,
                Function<? super ByAllow, ? extends R> allow);
    }

    /**
     * A statement denies.
     *
     * @param statement which one, or empty for any
     */
    public record ExplicitDeny(Optional<Word> statement) implements Because {
        public ExplicitDeny {
            Objects.requireNonNull(statement, "statement");
        }

        @Override
        public String words() {
            return "explicit deny"
                    + statement.map(ref -> " in " + Sentences.quoted(ref)).orElse("");
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
    public record NoAllow(List<Layer> layers) implements Because {
        public NoAllow {
            layers = List.copyOf(layers);
        }

        @Override
        public String words() {
            List<String> names = layers.stream().map(Layer::word).toList();
            return "no allow" + (names.isEmpty() ? "" : " in " + String.join(", ", names));
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
    public record ByAllow(Optional<Word> statement) implements Because {
        public ByAllow {
            Objects.requireNonNull(statement, "statement");
        }

        @Override
        public String words() {
            return "allow"
                    + statement.map(ref -> " in " + Sentences.quoted(ref)).orElse("");
        }

        @Override
        public <R> R match(
                Function<? super ExplicitDeny, ? extends R> deny,
                Function<? super NoAllow, ? extends R> noAllow,
                Function<? super ByAllow, ? extends R> allow) {
            return allow.apply(this);
        }
    }
}
