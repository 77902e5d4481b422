// SPDX-License-Identifier: Apache-2.0
package dev.assent.policy;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A condition operator with its set qualifier and its IfExists ending.
 *
 * <p>AWS: reference_policies_elements_condition_operators
 *
 * @param qualifier the set qualifier
 * @param base the operator itself
 * @param ifExists whether it ends in IfExists
 * @param spelling the whole operator as written
 */
public record ConditionOperator(Qualifier qualifier, Base base, boolean ifExists, String spelling) {
    public ConditionOperator {
        Objects.requireNonNull(qualifier, "qualifier");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(spelling, "spelling");
    }

    /** {@return the operator that a text spells, compared without case, or empty if there is none} */
    public static Optional<ConditionOperator> parse(String spelling) {
        String rest = spelling.toLowerCase(Locale.ROOT);
        Qualifier qualifier = Qualifier.NONE;
        for (Qualifier candidate : Qualifier.values()) {
            if (candidate != Qualifier.NONE && rest.startsWith(candidate.prefix.toLowerCase(Locale.ROOT))) {
                qualifier = candidate;
                rest = rest.substring(candidate.prefix.length());
                break;
            }
        }
        boolean ifExists = rest.endsWith("ifexists");
        String name = ifExists ? rest.substring(0, rest.length() - "ifexists".length()) : rest;
        Qualifier found = qualifier;
        return Base.of(name)
                .filter(base -> !(ifExists && base == Base.NULL))
                .map(base -> new ConditionOperator(found, base, ifExists, spelling));
    }

    /** {@return an operator that does not exist: nobody knows what its conditions match} */
    static ConditionOperator unknown(String spelling) {
        return new ConditionOperator(Qualifier.NONE, Base.UNKNOWN, false, spelling);
    }

    /** {@return the operator as AWS spells it; as written if AWS has none of that name} */
    public String canonical() {
        return base == Base.UNKNOWN ? spelling : qualifier.prefix + base.text + (ifExists ? "IfExists" : "");
    }

    /** Whether the operator asks about each or about some value of a multi-valued key. */
    public enum Qualifier {
        NONE(""),
        FOR_ALL_VALUES("ForAllValues:"),
        FOR_ANY_VALUE("ForAnyValue:");

        private final String prefix;

        Qualifier(String prefix) {
            this.prefix = prefix;
        }
    }

    /** How an operator compares. */
    public enum Family {
        STRING,
        NUMERIC,
        DATE,
        BOOL,
        BINARY,
        IP_ADDRESS,
        ARN,
        NULL,
        /** Nobody knows how. */
        UNKNOWN
    }

    /** The operators without qualifier and ending. */
    public enum Base {
        STRING_EQUALS("StringEquals", Family.STRING, false),
        STRING_NOT_EQUALS("StringNotEquals", Family.STRING, true),
        STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Family.STRING, false),
        STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", Family.STRING, true),
        STRING_LIKE("StringLike", Family.STRING, false),
        STRING_NOT_LIKE("StringNotLike", Family.STRING, true),
        NUMERIC_EQUALS("NumericEquals", Family.NUMERIC, false),
        NUMERIC_NOT_EQUALS("NumericNotEquals", Family.NUMERIC, true),
        NUMERIC_LESS_THAN("NumericLessThan", Family.NUMERIC, false),
        NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Family.NUMERIC, false),
        NUMERIC_GREATER_THAN("NumericGreaterThan", Family.NUMERIC, false),
        NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Family.NUMERIC, false),
        DATE_EQUALS("DateEquals", Family.DATE, false),
        DATE_NOT_EQUALS("DateNotEquals", Family.DATE, true),
        DATE_LESS_THAN("DateLessThan", Family.DATE, false),
        DATE_LESS_THAN_EQUALS("DateLessThanEquals", Family.DATE, false),
        DATE_GREATER_THAN("DateGreaterThan", Family.DATE, false),
        DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Family.DATE, false),
        BOOL("Bool", Family.BOOL, false),
        BINARY_EQUALS("BinaryEquals", Family.BINARY, false),
        IP_ADDRESS("IpAddress", Family.IP_ADDRESS, false),
        NOT_IP_ADDRESS("NotIpAddress", Family.IP_ADDRESS, true),
        ARN_EQUALS("ArnEquals", Family.ARN, false),
        ARN_LIKE("ArnLike", Family.ARN, false),
        ARN_NOT_EQUALS("ArnNotEquals", Family.ARN, true),
        ARN_NOT_LIKE("ArnNotLike", Family.ARN, true),
        NULL("Null", Family.NULL, false),
        /** One that does not exist; only {@link PolicyReader#readForClaims} lets it pass. */
        UNKNOWN("", Family.UNKNOWN, false);

        private final String text;
        private final Family family;
        private final boolean negated;

        Base(String text, Family family, boolean negated) {
            this.text = text;
            this.family = family;
            this.negated = negated;
        }

        /** {@return the text in the document} */
        public String text() {
            return text;
        }

        /** {@return how it compares} */
        public Family family() {
            return family;
        }

        /** {@return whether it asks that no value matches} */
        public boolean negated() {
            return negated;
        }

        /** {@return those that exist} */
        static Set<Base> known() {
            return EnumSet.complementOf(EnumSet.of(UNKNOWN));
        }

        private static Optional<Base> of(String lowerCase) {
            return known().stream()
                    .filter(base -> base.text.toLowerCase(Locale.ROOT).equals(lowerCase))
                    .findFirst();
        }
    }
}
