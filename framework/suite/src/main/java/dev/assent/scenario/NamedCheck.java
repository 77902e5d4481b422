// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A question that many ask of their policies, known by its name.
 *
 * @param kind which question
 * @param subject the principal it is asked about; empty = every declared one that it concerns
 * @param resource the resource it is asked about; empty = every declared one that it concerns
 * @param except names that do not count: principals, resources, or statements as {@code because} names them
 * @param at where it is written
 */
public record NamedCheck(
        Kind kind,
        Optional<Word> subject,
        Optional<Word> resource,
        List<Word> except,
        dev.assent.source.SourceLocation at)
        implements Assertion {
    public NamedCheck {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(resource, "resource");
        except = List.copyOf(except);
        Objects.requireNonNull(at, "at");
    }

    /** {@return it as a sentence: {@code check confused-deputy on orders-queue}} */
    public String words() {
        return "check " + kind.word()
                + subject.map(name -> " for " + Sentences.quoted(name)).orElse("")
                + resource.map(name -> " on " + Sentences.quoted(name)).orElse("")
                + (except.isEmpty() ? "" : " except " + Sentences.list(except));
    }

    @Override
    public String expected() {
        return "holds";
    }

    /** The questions. */
    public enum Kind {
        NO_PRIVILEGE_ESCALATION,
        NO_PUBLIC_ACCESS,
        NO_EXTERNAL_ACCESS,
        CONFUSED_DEPUTY,
        OIDC_SUBJECT,
        VALID,
        SIZE,
        NO_UNUSED_STATEMENTS,
        NO_SHADOWED_STATEMENTS;

        /** {@return the name of the question, such as {@code confused-deputy}} */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        /** {@return all names} */
        static List<String> words() {
            return Arrays.stream(values()).map(Kind::word).toList();
        }

        /** {@return the question of a name, or empty} */
        static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }
}
