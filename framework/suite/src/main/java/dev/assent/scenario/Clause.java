// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** A fact about a request that a scenario states. */
public sealed interface Clause {
    /** {@return the clause as a sentence has it} */
    String words();

    /** {@return what the function for its kind gives} */
    <R> R match(
            Function<? super Simple, ? extends R> simple,
            Function<? super Using, ? extends R> using,
            Function<? super Mfa, ? extends R> mfa,
            Function<? super Key, ? extends R> key);

    /**
     * {@return the clauses with one name each, in every combination}
     *
     * <p>Several addresses, regions and so on are as many requests; only the services behind {@code via} are one chain.
     */
    static List<List<Clause>> alternatives(List<Clause> clauses) {
        List<List<Clause>> alternatives = List.of(List.of());
        for (Clause clause : clauses) {
            List<Clause> choices = clause.match(
                    simple -> simple.kind() == Kind.VIA ? List.of(simple) : simple.each(),
                    using -> List.of(using),
                    mfa -> List.of(mfa),
                    key -> List.of(key));
            List<List<Clause>> longer = new ArrayList<>();
            for (List<Clause> before : alternatives) {
                for (Clause choice : choices) {
                    List<Clause> next = new ArrayList<>(before);
                    next.add(choice);
                    longer.add(next);
                }
            }
            alternatives = longer;
        }
        return alternatives;
    }

    /** {@return whether another clause that is no key says something about the same, so that only one of them can hold} */
    default boolean isAboutTheSameAs(Clause other) {
        return match(
                simple -> other instanceof Simple another && another.kind() == simple.kind(),
                using -> other instanceof Using,
                mfa -> other instanceof Mfa,
                key -> false);
    }

    /** The clauses that are a word and a name. */
    enum Kind {
        FROM,
        IN,
        AT,
        OVER,
        VIA,
        FOR,
        AS;

        /** {@return the word that begins the clause} */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * {@code from}, {@code in}, {@code at}, {@code over}, {@code via}, {@code for} or {@code as} with names.
     *
     * @param kind which of them
     * @param names the names behind it, at least one
     */
    record Simple(Kind kind, List<Word> names) implements Clause {
        public Simple {
            Objects.requireNonNull(kind, "kind");
            names = List.copyOf(names);
        }

        /** {@return a clause of its own for each name} */
        List<Clause> each() {
            return names.stream()
                    .<Clause>map(name -> new Simple(kind, List.of(name)))
                    .toList();
        }

        @Override
        public String words() {
            return kind.word() + " "
                    + String.join(", ", names.stream().map(Sentences::quoted).toList());
        }

        @Override
        public <R> R match(
                Function<? super Simple, ? extends R> simple,
                Function<? super Using, ? extends R> using,
                Function<? super Mfa, ? extends R> mfa,
                Function<? super Key, ? extends R> key) {
            return simple.apply(this);
        }
    }

    /**
     * {@code using} a session policy.
     *
     * @param policy a scalar that names a policy, or an inline policy
     */
    record Using(Node policy) implements Clause {
        public Using {
            Objects.requireNonNull(policy, "policy");
        }

        @Override
        public String words() {
            return "using "
                    + policy.asScalar()
                            .map(scalar -> Sentences.quoted(new Word(scalar.text(), scalar.at())))
                            .orElse("an inline policy");
        }

        @Override
        public <R> R match(
                Function<? super Simple, ? extends R> simple,
                Function<? super Using, ? extends R> using,
                Function<? super Mfa, ? extends R> mfa,
                Function<? super Key, ? extends R> key) {
            return using.apply(this);
        }
    }

    /**
     * {@code with MFA} or {@code without MFA}.
     *
     * @param present which of them
     */
    record Mfa(boolean present) implements Clause {
        @Override
        public String words() {
            return present ? "with MFA" : "without MFA";
        }

        @Override
        public <R> R match(
                Function<? super Simple, ? extends R> simple,
                Function<? super Using, ? extends R> using,
                Function<? super Mfa, ? extends R> mfa,
                Function<? super Key, ? extends R> key) {
            return mfa.apply(this);
        }
    }

    /**
     * {@code with KEY=VALUE} or {@code without KEY}.
     *
     * @param key the condition key
     * @param values its values; empty = the key is absent; an empty list in it = present and empty
     * @param explicit whether it stands under {@code context}, which is stronger than a clause
     * @param list whether the values are written as a list, so that they are those of a multi-valued key
     */
    record Key(Word key, Optional<List<Word>> values, boolean explicit, boolean list) implements Clause {
        public Key {
            Objects.requireNonNull(key, "key");
            values = values.map(List::copyOf);
        }

        /** A key with its values, which are not written as a list. */
        public Key(Word key, Optional<List<Word>> values, boolean explicit) {
            this(key, values, explicit, false);
        }

        @Override
        public String words() {
            boolean externalId = key.text().equalsIgnoreCase("sts:ExternalId") && !explicit;
            if (values.isEmpty()) {
                return "without " + (externalId ? "ExternalId" : Sentences.name(key));
            }
            if (values.get().isEmpty()) {
                return "with empty " + key.text();
            }
            return String.join(
                    " ",
                    values.get().stream()
                            .map(value ->
                                    "with " + (externalId ? "ExternalId " + Sentences.quoted(value) : pair(value)))
                            .toList());
        }

        // A key with blanks, such as that of a tag, stands in quotes together with its value.
        private String pair(Word value) {
            return Sentences.quoted(key).equals(key.text())
                    ? key.text() + "=" + Sentences.quoted(value)
                    : Sentences.quoted(new Word(key.text() + "=" + value.text(), key.at()));
        }

        @Override
        public <R> R match(
                Function<? super Simple, ? extends R> simple,
                Function<? super Using, ? extends R> using,
                Function<? super Mfa, ? extends R> mfa,
                Function<? super Key, ? extends R> function) {
            return function.apply(this);
        }
    }
}
