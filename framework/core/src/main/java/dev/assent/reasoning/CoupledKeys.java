// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator;
import dev.assent.policy.ConditionOperator.Family;
import dev.assent.policy.ConditionOperator.Qualifier;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Condition keys that follow from the principal. Where policies name principals, conditions on them are literals of the
 * principal, so that the Principal element and aws:PrincipalArn speak of one thing.
 *
 * <p>A key that some policy uses as a variable, or compares with a variable, stays a key of its own.
 *
 * <p>AWS: reference_policies_condition-keys (properties of the principal)
 */
final class CoupledKeys {
    private final Set<String> kept;

    /** Couples all keys but those. */
    CoupledKeys(Collection<String> kept) {
        this.kept = Set.copyOf(kept);
    }

    /** {@return how the key of a condition follows from the principal, or empty} */
    Optional<Key> of(Condition condition, PolicyKind kind) {
        String name = condition.key().toLowerCase(Locale.ROOT);
        if (!kind.hasPrincipal() || kept.contains(name)) {
            return Optional.empty();
        }
        return Key.of(name);
    }

    /** {@return whether a condition compares such a key in a way that cannot be turned into principals} */
    static boolean mustKeep(Condition condition) {
        Optional<Key> key = Key.of(condition.key().toLowerCase(Locale.ROOT));
        Family family = condition.operator().base().family();
        boolean variable = condition.values().values().stream()
                .anyMatch(
                        value -> !value.text().isKnown() || value.text().known().contains("${"));
        return key.isPresent()
                && family != Family.UNKNOWN
                && (variable
                        || !(family == Family.NULL
                                || (key.get() == Key.IS_SERVICE
                                        ? family == Family.BOOL || family == Family.STRING
                                        : family == Family.STRING || family == Family.ARN)));
    }

    static boolean mayHaveVariable(PolicyValue value) {
        return !value.text().isKnown() || value.text().known().contains("${");
    }

    /** A key that follows from the principal. */
    enum Key {
        ARN("aws:principalarn"),
        ACCOUNT("aws:principalaccount"),
        SERVICE_NAME("aws:principalservicename"),
        IS_SERVICE("aws:principalisawsservice");

        private final String name;

        Key(String name) {
            this.name = name;
        }

        static Optional<Key> of(String name) {
            for (Key key : values()) {
                if (key.name.equals(name)) {
                    return Optional.of(key);
                }
            }
            return Optional.empty();
        }

        String key() {
            return name;
        }

        /** {@return the value that the key has for a principal in our text form, or empty if it is absent} */
        Optional<String> value(String principal) {
            char kind = principal.charAt(0);
            boolean ofAccount = PrincipalGlobs.OF_ACCOUNTS.indexOf(kind) >= 0;
            String arn = ofAccount ? principal.substring(1, principal.indexOf('\t')) : "";
            return switch (this) {
                case ARN -> ofAccount ? Optional.of(arn) : Optional.empty();
                case ACCOUNT -> ofAccount ? Optional.of(arn.split(":", 6)[4]) : Optional.empty();
                case SERVICE_NAME ->
                    kind == PrincipalGlobs.SERVICE ? Optional.of(principal.substring(1)) : Optional.empty();
                case IS_SERVICE ->
                    principal.equals(PrincipalGlobs.ANONYMOUS) || kind == PrincipalGlobs.PROVIDER
                            ? Optional.empty()
                            : Optional.of(String.valueOf(kind == PrincipalGlobs.SERVICE));
            };
        }

        /** Adds a condition on the key as literals of the principal. */
        void add(ConditionOperator operator, ValueSet values, Conjunction cube) {
            boolean negated = operator.base().negated();
            boolean onAbsent = operator.ifExists() || operator.qualifier() == Qualifier.FOR_ALL_VALUES;
            List<Glob> globs = new ArrayList<>(principals(values));
            if (!negated && onAbsent) {
                globs.addAll(absent());
            }
            cube.add(Dimension.PRINCIPAL, GlobList.of(globs), !negated);
            if (negated && operator.qualifier() == Qualifier.FOR_ANY_VALUE && !operator.ifExists()) {
                addAbsent(false, cube);
            }
        }

        /** Adds that the key is absent, or that it is present. */
        void addAbsent(boolean absent, Conjunction cube) {
            cube.add(Dimension.PRINCIPAL, GlobList.of(absent()), absent);
        }

        private List<Glob> principals(ValueSet values) {
            List<Glob> globs = new ArrayList<>();
            if (this == IS_SERVICE) {
                if (values.contains("true")) {
                    globs.add(all(PrincipalGlobs.SERVICE));
                }
                if (values.contains("false")) {
                    PrincipalGlobs.OF_ACCOUNTS.chars().forEach(kind -> globs.add(all((char) kind)));
                }
            } else if (values instanceof GlobList list) {
                list.globs().forEach(glob -> globs.addAll(principals(glob)));
            }
            return globs;
        }

        private List<Glob> principals(Glob value) {
            if (this == SERVICE_NAME) {
                return List.of(value.inside(new int[] {PrincipalGlobs.SERVICE}, CharClass.NO_TAB, new int[0]));
            }
            List<Glob> globs = new ArrayList<>();
            for (char kind : PrincipalGlobs.OF_ACCOUNTS.toCharArray()) {
                globs.add(this == ARN ? ofArn(kind, value) : ofAccount(kind, value));
            }
            return globs;
        }

        private static Glob ofArn(char kind, Glob value) {
            int[] after = {'\t', Token.run(CharClass.NO_TAB)};
            return value.inside(new int[] {kind}, CharClass.NO_TAB, after);
        }

        private static Glob ofAccount(char kind, Glob value) {
            IntList before = new IntList();
            before.addAll((kind + "arn:").chars().toArray());
            before.add(Token.run(CharClass.NO_COLON));
            before.addAll((kind == PrincipalGlobs.FEDERATED_USER ? ":sts::" : ":iam::")
                    .chars()
                    .toArray());
            return value.inside(before.toArray(), CharClass.DIGIT, new int[] {':', Token.ANY_RUN});
        }

        private List<Glob> absent() {
            Glob anonymous = Glob.literal(PrincipalGlobs.ANONYMOUS);
            Glob provider = all(PrincipalGlobs.PROVIDER);
            return switch (this) {
                case ARN, ACCOUNT -> List.of(all(PrincipalGlobs.SERVICE), provider, anonymous);
                case IS_SERVICE -> List.of(provider, anonymous);
                case SERVICE_NAME -> {
                    List<Glob> globs = new ArrayList<>(List.of(provider, anonymous));
                    PrincipalGlobs.OF_ACCOUNTS.chars().forEach(kind -> globs.add(all((char) kind)));
                    yield globs;
                }
            };
        }

        private static Glob all(char kind) {
            return Glob.of(kind, Token.ANY_RUN);
        }
    }
}
