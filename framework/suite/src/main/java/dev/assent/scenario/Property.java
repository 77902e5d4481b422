// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A claim about every request of a kind, whatever its unstated facts.
 *
 * @param subject about whose requests
 * @param mode what is claimed of them
 * @param action the action, which may have wildcards
 * @param resources on which resources in one call, which may have wildcards; none = any resource
 * @param restriction which of those requests are meant
 */
public record Property(Subject subject, Mode mode, Word action, List<Word> resources, Restriction restriction)
        implements Assertion {
    public Property {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(action, "action");
        resources = List.copyOf(resources);
        Objects.requireNonNull(restriction, "restriction");
    }

    /** {@return its canonical sentence} */
    public String words() {
        List<List<Word>> calls = resources.isEmpty() ? List.of() : List.of(resources);
        return new PropertySentence(subject, mode, List.of(action), calls, restriction).words();
    }

    @Override
    public String expected() {
        return "holds";
    }

    /** What is claimed of the requests. */
    public enum Mode {
        /** Allowed: of {@code everyone} for each declared principal, of {@code only} and the like as they say. */
        MAY("may"),
        /** Denied, for each declared principal; with {@code everyone} only. */
        MAY_NOT("may not"),
        /** None is allowed. */
        NEVER("may never"),
        /** Every one is allowed. */
        ALWAYS("may always"),
        /** At least one is allowed. */
        SOMETIMES("may sometimes");

        private final String words;

        Mode(String words) {
            this.words = words;
        }

        /** {@return the words of a sentence for it} */
        public String words() {
            return words;
        }
    }

    /**
     * A part of the world.
     *
     * @param inside whether what is in it is meant, else what is outside of it
     * @param name the alias of an account, an organizational unit, {@code org} or {@code world}
     */
    public record Scope(boolean inside, Word name) {
        public Scope {
            Objects.requireNonNull(name, "name");
        }

        String words() {
            return (inside ? " in " : " outside ") + Sentences.quoted(name);
        }
    }

    /**
     * Which requests of the subject, the action and the resources a property is about.
     *
     * @param stated what holds for all of them; several names in one clause are alternatives
     * @param except principals whose requests do not count
     * @param unless requests that do not count: those for which every clause of one of these lists holds
     */
    public record Restriction(List<Clause> stated, List<Word> except, List<List<Clause>> unless) {
        public Restriction {
            stated = List.copyOf(stated);
            except = List.copyOf(except);
            unless = unless.stream().map(List::copyOf).toList();
        }
    }

    /** About whose requests a property is. */
    public sealed interface Subject {
        /** {@return the subject as a sentence has it} */
        String words();

        /** {@return what the function for its kind gives} */
        default <R> R match(
                Function<? super Named, ? extends R> named,
                Function<? super Nobody, ? extends R> nobody,
                Function<? super Everyone, ? extends R> everyone,
                Function<? super Only, ? extends R> only,
                Function<? super Exactly, ? extends R> exactly) {
            if (this instanceof Named those) {
                return named.apply(those);
            }
            if (this instanceof Nobody nobodyIn) {
                return nobody.apply(nobodyIn);
            }
            if (this instanceof Everyone everyoneIn) {
                return everyone.apply(everyoneIn);
            }
            return this instanceof Only those ? only.apply(those) : exactly.apply((Exactly) this);
        }
    }

    /**
     * These principals; a property of a case names one.
     *
     * @param names the names, at least one
     */
    public record Named(List<Word> names) implements Subject {
        public Named {
            names = List.copyOf(names);
        }

        @Override
        public String words() {
            return Sentences.list(names);
        }
    }

    /**
     * No principal, declared or not.
     *
     * @param scope where; empty = in the world
     */
    public record Nobody(Optional<Scope> scope) implements Subject {
        public Nobody {
            Objects.requireNonNull(scope, "scope");
        }

        @Override
        public String words() {
            return "nobody" + scope.map(Scope::words).orElse("");
        }
    }

    /**
     * Every declared principal.
     *
     * @param scope where; empty = in the world
     */
    public record Everyone(Optional<Scope> scope) implements Subject {
        public Everyone {
            Objects.requireNonNull(scope, "scope");
        }

        @Override
        public String words() {
            return "everyone" + scope.map(Scope::words).orElse("");
        }
    }

    /**
     * Nobody but these principals.
     *
     * @param names the names, at least one
     */
    public record Only(List<Word> names) implements Subject {
        public Only {
            names = List.copyOf(names);
        }

        @Override
        public String words() {
            return "only " + Sentences.list(names);
        }
    }

    /**
     * Nobody but these principals, and each of them at least sometimes.
     *
     * @param names the names, at least one
     */
    public record Exactly(List<Word> names) implements Subject {
        public Exactly {
            names = List.copyOf(names);
        }

        @Override
        public String words() {
            return "exactly " + Sentences.list(names);
        }
    }
}
