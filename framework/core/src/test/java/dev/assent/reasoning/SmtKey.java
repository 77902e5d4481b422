// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.catalog.Catalog;
import dev.assent.catalog.ConditionKey;
import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator;
import dev.assent.policy.ConditionOperator.Family;
import dev.assent.policy.ConditionOperator.Qualifier;
import dev.assent.policy.PolicyValue;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A condition key in SMT-LIB: some places for values, the first of which are taken. A key has several values only where
 * the catalog or a set operator says so; one place for each set operator, and at least two, are as many as can matter,
 * since each operator needs one value that meets it or fails it.
 *
 * @param number which key of the question
 * @param sort what its values are
 * @param places how many values it may have at the most
 * @param domain that a place, given by its name, has a value that the key can have
 */
record SmtKey(int number, Sort sort, int places, Function<String, String> domain) {
    private static final int MOST_PLACES = 5;

    /** What the values of a key are. */
    enum Sort {
        TEXT("String"),
        LINE("Real"),
        ADDRESS("Int");

        private final String word;

        Sort(String word) {
            this.word = word;
        }
    }

    /** {@return a key under all conditions of a question that speak of it} */
    static SmtKey of(int number, String key, List<Condition> conditions) {
        Optional<ConditionKey> known = Catalog.bundled().conditionKey(key);
        Set<Family> families = EnumSet.noneOf(Family.class);
        conditions.forEach(condition -> families.add(condition.operator().base().family()));
        families.remove(Family.NULL);
        long sets = conditions.stream()
                .filter(condition -> condition.operator().qualifier() != Qualifier.NONE)
                .count();
        boolean several = known.map(ConditionKey::multiValued).orElse(sets > 0);
        int places = several ? (int) Math.max(2, sets) : 1;
        if (places > MOST_PLACES) {
            throw new SmtWords.Unsayable("many set operators");
        }
        String type = known.map(ConditionKey::type).orElse("");
        boolean truth = type.equals("Bool") || families.equals(Set.of(Family.BOOL));
        Sort sort = sort(families, truth);
        return new SmtKey(number, sort, places, domain(key, type, sort, truth));
    }

    // A key that is compared in more than one way has no one sort; the reasoner does not decide those either.
    private static Sort sort(Set<Family> families, boolean truth) {
        Set<Family> texts = truth ? Set.of(Family.STRING, Family.ARN, Family.BOOL) : Set.of(Family.STRING, Family.ARN);
        if (texts.containsAll(families)) {
            return Sort.TEXT;
        }
        if (families.equals(Set.of(Family.NUMERIC)) || families.equals(Set.of(Family.DATE))) {
            return Sort.LINE;
        }
        if (families.equals(Set.of(Family.IP_ADDRESS))) {
            return Sort.ADDRESS;
        }
        throw new SmtWords.Unsayable("a key compared as " + families);
    }

    private static Function<String, String> domain(String key, String type, Sort sort, boolean truth) {
        if (sort == Sort.ADDRESS) {
            return place -> any(List.of("0.0.0.0/0", "::/0"), text -> within(place, text));
        }
        if (truth) {
            return place -> any(List.of("true", "false"), text -> "(= " + place + " " + SmtLanguage.string(text) + ")");
        }
        if (sort == Sort.TEXT && type.equals("ARN")) {
            return place -> "(str.in_re " + place + " " + SmtLanguage.ARN.of("arn:*:*:*:*:*") + ")";
        }
        // An empty text counts as an absent key where the caller supplies it.
        return key.equals("aws:tagkeys") || key.startsWith("aws:requesttag/")
                ? place -> "(not (= " + place + " \"\"))"
                : place -> "true";
    }

    /** {@return that the key has exactly one value} */
    String hasOneValue() {
        return places == 1 ? taken(0) : "(and " + taken(0) + " (not " + taken(1) + "))";
    }

    String value(int place) {
        return "k" + number + "_" + place;
    }

    private String taken(int place) {
        return "p" + number + "_" + place;
    }

    // Whether an address is one of version 4.
    private static String isV4(String place) {
        return place.replace('k', 'v');
    }

    String declarations() {
        StringBuilder text = new StringBuilder();
        for (int place = 0; place < places; place++) {
            String value = value(place);
            text.append("(declare-const ")
                    .append(value)
                    .append(' ')
                    .append(sort.word)
                    .append(")\n");
            text.append("(declare-const ").append(taken(place)).append(" Bool)\n");
            if (sort == Sort.ADDRESS) {
                text.append("(declare-const ").append(isV4(value)).append(" Bool)\n");
            }
            text.append("(assert ").append(domain.apply(value)).append(")\n");
            if (place > 0) {
                text.append("(assert (=> ")
                        .append(taken(place))
                        .append(' ')
                        .append(taken(place - 1))
                        .append("))\n");
            }
            for (int other = 0; other < place; other++) {
                text.append("(assert (=> ").append(taken(place)).append(" (not ");
                text.append(same(value, value(other))).append(")))\n");
            }
        }
        return text.toString();
    }

    private String same(String one, String other) {
        String equal = "(= " + one + " " + other + ")";
        return sort == Sort.ADDRESS ? "(and " + equal + " (= " + isV4(one) + " " + isV4(other) + "))" : equal;
    }

    /** {@return that a condition on this key holds} */
    String holds(Condition condition, SmtWords words) {
        ConditionOperator operator = condition.operator();
        List<String> wanted = condition.values().values().stream()
                .map(PolicyValue::text)
                .map(Object::toString)
                .toList();
        if (operator.base() == ConditionOperator.Base.NULL) {
            return any(wanted, text -> isTrue(text) ? absent() : taken(0));
        }
        return quantified(operator, place -> isMet(operator.base(), value(place), wanted, words));
    }

    // What is no ARN matches neither way.
    private static String isMet(ConditionOperator.Base base, String value, List<String> wanted, SmtWords words) {
        String matches = matches(base, value, wanted, words);
        if (!base.negated()) {
            return matches;
        }
        return base.family() == ConditionOperator.Family.ARN
                ? "(and (not " + matches + ") " + words.in(value, List.of("arn:*:*:*:*:*"), SmtLanguage.ARN) + ")"
                : "(not " + matches + ")";
    }

    private static boolean isTrue(String text) {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new SmtWords.Unsayable("neither true nor false: " + text);
        }
        return text.equalsIgnoreCase("true");
    }

    private String absent() {
        return "(not " + taken(0) + ")";
    }

    private String quantified(ConditionOperator operator, IntFunction<String> each) {
        IntStream all = IntStream.range(0, places);
        return switch (operator.qualifier()) {
            case NONE -> {
                String one = "(and " + hasOneValue() + " " + each.apply(0) + ")";
                yield operator.base().negated() || operator.ifExists() ? "(or " + absent() + " " + one + ")" : one;
            }
            case FOR_ALL_VALUES ->
                all.mapToObj(place -> "(=> " + taken(place) + " " + each.apply(place) + ")")
                        .collect(Collectors.joining(" ", "(and ", ")"));
            case FOR_ANY_VALUE ->
                all.mapToObj(place -> "(and " + taken(place) + " " + each.apply(place) + ")")
                        .collect(Collectors.joining(
                                " ", "(or " + (operator.ifExists() ? absent() : "false") + " ", ")"));
        };
    }

    private static String matches(ConditionOperator.Base base, String value, List<String> wanted, SmtWords words) {
        return switch (base.family()) {
            case STRING -> words.in(value, wanted, language(base));
            case ARN -> {
                if (wanted.stream().anyMatch(text -> text.split(":", -1).length <= SmtLanguage.COLONS)) {
                    throw new SmtWords.Unsayable("less than an ARN");
                }
                yield words.in(value, wanted, SmtLanguage.ARN);
            }
            case BOOL -> any(wanted, text -> "(= " + value + " \"" + isTrue(text) + "\")");
            case NUMERIC -> any(wanted, text -> line(base, value, PlainValues.number(text)));
            case DATE -> any(wanted, text -> line(base, value, PlainValues.seconds(text)));
            case IP_ADDRESS -> any(wanted, text -> within(value, text));
            case BINARY, NULL, UNKNOWN -> throw new SmtWords.Unsayable(base.text());
        };
    }

    private static SmtLanguage language(ConditionOperator.Base base) {
        return switch (base) {
            case STRING_LIKE, STRING_NOT_LIKE -> SmtLanguage.LIKE;
            case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE -> SmtLanguage.IGNORING_CASE;
            default -> SmtLanguage.EQUALS;
        };
    }

    private static String line(ConditionOperator.Base base, String value, Optional<BigDecimal> point) {
        String name = base.text();
        String sign = name.contains("Less") ? "<" : name.contains("Greater") ? ">" : "";
        String size = point.map(BigDecimal::abs)
                .map(number -> number.scale() < 1 ? number.setScale(1) : number)
                .orElseThrow(() -> new SmtWords.Unsayable("a value that cannot be read"))
                .toPlainString();
        String number = point.get().signum() < 0 ? "(- " + size + ")" : size;
        return "(" + sign + (name.endsWith("Equals") ? "=" : "") + " " + value + " " + number + ")";
    }

    private static String within(String value, String text) {
        PlainValues.Range range =
                PlainValues.range(text).orElseThrow(() -> new SmtWords.Unsayable("a value that cannot be read"));
        return "(and (= " + isV4(value) + " " + (range.bits() == 32) + ") (<= " + range.first() + " " + value + ") (<= "
                + value + " " + range.last() + "))";
    }

    private static String any(List<String> wanted, Function<String, String> one) {
        return "(or false "
                + String.join(" ", wanted.stream().map(one).distinct().toList()) + ")";
    }
}
