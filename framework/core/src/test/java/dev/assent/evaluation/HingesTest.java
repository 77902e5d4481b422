// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.decision.Hinge;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.request.Context;
import dev.assent.request.Context.Entry;
import dev.assent.request.Context.Origin;
import dev.assent.request.ContextValue;
import dev.assent.request.Request;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The keys on which a decision hinges are those, and only those, of which some value flips it. */
class HingesTest {
    private static final long SEED = 20261125;
    private static final int RUNS = Integer.getInteger("assent.laws", 1) * 200;

    private final Random random = new Random(SEED);
    private final Evaluator evaluator = new Evaluator();

    @Nested
    class Against_every_value_of_a_small_universe {
        @Test
        void patterns_on_one_text_are_told_apart() {
            check(List.of("x:one"), HingesTest.this::textTest, universe("abA", 4));
        }

        @Test
        void lists_are_told_apart() {
            check(List.of("aws:TagKeys"), HingesTest.this::listTest, lists(universe("ab", 2)));
        }

        @Test
        void numbers_are_told_apart() {
            List<String> numbers = new ArrayList<>();
            for (int number = -2; number < 12; number++) {
                numbers.addAll(List.of(String.valueOf(number), number + ".5"));
            }
            check(List.of("s3:max-keys"), HingesTest.this::numberTest, singles(numbers));
        }

        @Test
        void addresses_are_told_apart() {
            List<String> addresses = new ArrayList<>(List.of("::1", "2001:db8::1"));
            for (int last = 0; last < 16; last++) {
                addresses.add("203.0.113." + last);
            }
            check(List.of("aws:SourceIp"), HingesTest.this::addressTest, singles(addresses));
        }

        @Test
        void variables_are_put_in() {
            check(List.of("x:one"), HingesTest.this::variableTest, universe("ab/", 3));
        }

        @Test
        void keys_that_matter_only_together_are_found() {
            int found = 0;
            List<ContextValue> values = universe("ab", 1);
            for (int run = 0; run < RUNS; run++) {
                List<String> statements = statements(List.of("x:one", "x:two"), this::anyTest);
                Situation situation = Situation.of(statements);
                List<Hinge> hinges = evaluator.hinges(situation.request(), situation.applicable());
                boolean flips = flipsTogether(situation, values);
                found += flips ? 1 : 0;

                assertThat(hinges.isEmpty() && flips)
                        .as("seed %d, run %d: %s", SEED, run, statements)
                        .isFalse();
                assertThat(hinges.size() < 2 || flips(situation, hinges) || flips(situation, hinges.subList(0, 1)))
                        .as("seed %d, run %d: %s %s", SEED, run, statements, hinges)
                        .isTrue();
            }
            assertThat(found).isPositive();
        }

        private String anyTest(String key) {
            return random.nextInt(4) == 0
                    ? operator("StringEquals", key, "${x:" + (key.equals("x:one") ? "two" : "one") + "}")
                    : textTest(key);
        }
    }

    @Nested
    class A_key_that_cannot_matter {
        @Test
        void is_not_named_where_another_statement_allows_anyway() {
            assertThat(hinges(
                            allow("\"StringEquals\": {\"x:one\": \"a\"}"),
                            "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}"))
                    .isEmpty();
        }

        @Test
        void is_not_named_where_the_resource_is_another() {
            assertThat(hinges(
                            "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::c/*\","
                                    + " \"Condition\": {\"StringEquals\": {\"x:one\": \"a\"}}}"))
                    .isEmpty();
        }

        @Test
        void is_not_named_where_the_conditions_contradict_each_other() {
            assertThat(hinges(allow(
                            "\"StringLike\": {\"x:one\": \"a*\"}, \"StringNotLike\": {\"x:one\": [\"*\", \"b\"]}")))
                    .isEmpty();
        }
    }

    @Nested
    class The_witness {
        @Test
        void of_patterns_lies_in_all_and_outside_of_all_others() {
            assertThat(hinges(allow(
                            "\"StringLike\": {\"x:one\": \"a*b\"}, \"StringNotLike\": {\"x:one\": [\"a?b\", \"ab\","
                                    + " \"*x*\"]}")))
                    .singleElement()
                    .satisfies(hinge -> assertThat(hinge.value()).matches("a[^x]{2,}b"));
        }

        @Test
        void of_a_variable_is_the_part_of_the_resource() {
            assertThat(hinges("{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\":"
                            + " \"arn:aws:s3:::${x:bucket}/?\"}"))
                    .containsExactly(new Hinge("x:bucket", ContextValue.of("b"), "allow"));
        }

        @Test
        void of_two_set_operators_needs_two_values() {
            assertThat(hinges(allow("\"ForAnyValue:StringEquals\": {\"aws:TagKeys\": \"a\"},"
                            + " \"ForAnyValue:StringEqualsIfExists\": {\"aws:TagKeys\": \"b\"}")))
                    .containsExactly(new Hinge("aws:TagKeys", ContextValue.of(List.of("a", "b")), "allow"));
        }
    }

    @Test
    void hostile_patterns_are_bounded() {
        String stars = "*a".repeat(400) + "b";
        String many = "\"" + "?*a*?b*".repeat(60) + "\", \"" + stars + "\"";

        assertThat(hinges(allow(
                        "\"StringLike\": {\"x:one\": [" + many + "]}, \"StringNotLike\": {\"x:one\": [" + many + "]}")))
                .isEmpty();
    }

    private void check(List<String> keys, java.util.function.UnaryOperator<String> test, List<ContextValue> universe) {
        int flipping = 0;
        for (int run = 0; run < RUNS; run++) {
            List<String> statements = statements(keys, test);
            Situation situation = Situation.of(statements);
            ApplicablePolicies policies = situation.applicable();
            Set<String> named = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            for (Hinge hinge : evaluator.hinges(situation.request(), policies)) {
                named.add(hinge.key());
                assertThat(flips(situation, List.of(hinge)))
                        .as("seed %d, run %d: %s does not flip %s", SEED, run, hinge, statements)
                        .isTrue();
            }
            for (String key : keys) {
                for (ContextValue value : universe) {
                    if (flips(situation, policies, Map.of(key, value))) {
                        flipping++;
                        assertThat(named)
                                .as("seed %d, run %d: %s flips %s", SEED, run, value, statements)
                                .contains(key);
                    }
                }
            }
        }
        assertThat(flipping).as("runs in which something flips").isPositive();
    }

    private boolean flips(Situation situation, List<Hinge> hinges) {
        Map<String, ContextValue> values = new java.util.LinkedHashMap<>();
        hinges.forEach(hinge -> values.put(hinge.key(), hinge.witness()));
        return flips(situation, situation.applicable(), values);
    }

    private boolean flips(Situation situation, ApplicablePolicies policies, Map<String, ContextValue> values) {
        Request changed = situation
                .with(Context.of(values.entrySet().stream()
                        .map(value -> new Entry(value.getKey(), value.getValue(), Origin.SCENARIO))
                        .toList()))
                .request();
        return evaluator.decide(changed, policies).isAllowed()
                != evaluator.decide(situation.request(), policies).isAllowed();
    }

    private boolean flipsTogether(Situation situation, List<ContextValue> values) {
        ApplicablePolicies policies = situation.applicable();
        for (ContextValue one : values) {
            for (ContextValue two : values) {
                if (flips(situation, policies, Map.of("x:one", one, "x:two", two))) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<Hinge> hinges(String... statements) {
        Situation situation = Situation.of(List.of(statements));
        return evaluator.hinges(situation.request(), situation.applicable());
    }

    private static String allow(String conditions) {
        return "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\", \"Condition\": {"
                + conditions + "}}";
    }

    private List<String> statements(List<String> keys, java.util.function.UnaryOperator<String> test) {
        List<String> statements = new ArrayList<>();
        for (int count = random.nextInt(3); count >= 0; count--) {
            Set<String> conditions = new LinkedHashSet<>();
            for (int tests = random.nextInt(3); tests >= 0; tests--) {
                conditions.add(test.apply(any(keys)));
            }
            String effect = random.nextInt(3) == 0 ? "Deny" : "Allow";
            statements.add(allow(String.join(", ", merged(conditions))).replace("\"Allow\"", "\"" + effect + "\""));
        }
        if (random.nextInt(4) == 0) {
            statements.add("{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}");
        }
        return statements;
    }

    // One operator twice would be a duplicate key.
    private static List<String> merged(Set<String> conditions) {
        Map<String, String> byOperator = new java.util.LinkedHashMap<>();
        conditions.forEach(
                condition -> byOperator.putIfAbsent(condition.substring(0, condition.indexOf("\": {")), condition));
        return List.copyOf(byOperator.values());
    }

    private String textTest(String key) {
        String suffix = any(List.of("", "", "IfExists"));
        return switch (random.nextInt(7)) {
            case 0 -> operator("StringEquals" + suffix, key, text("abA"));
            case 1 -> operator("StringNotEquals" + suffix, key, text("abA"));
            case 2 -> operator("StringEqualsIgnoreCase" + suffix, key, text("abA"));
            case 3 -> operator("Null", key, any(List.of("true", "false")));
            case 4 -> operator("StringNotLike" + suffix, key, text("ab*?"), text("ab*?"));
            default -> operator("StringLike" + suffix, key, text("ab*?A"), text("ab*?"));
        };
    }

    private String listTest(String key) {
        String set = any(List.of("ForAllValues:", "ForAnyValue:"));
        return switch (random.nextInt(5)) {
            case 0 -> operator("Null", key, any(List.of("true", "false")));
            case 1 -> operator(set + "StringEquals", key, text("ab"), text("ab"));
            case 2 -> operator(set + "StringNotEqualsIfExists", key, text("ab"));
            case 3 -> operator(set + "StringNotLike", key, text("ab*"));
            default -> operator(set + "StringLike", key, text("ab*"));
        };
    }

    private String numberTest(String key) {
        String base =
                any(List.of("Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"));
        return operator("Numeric" + base + any(List.of("", "IfExists")), key, String.valueOf(random.nextInt(10)));
    }

    private String addressTest(String key) {
        String range = "203.0.113." + random.nextInt(16) + "/" + any(List.of("28", "29", "30", "31", "32"));
        return operator(
                any(List.of("IpAddress", "NotIpAddress", "IpAddressIfExists")),
                key,
                any(List.of(range, "::/0", "0.0.0.0/0")));
    }

    private String variableTest(String key) {
        return random.nextInt(2) == 0
                ? textTest(key)
                : operator(
                        any(List.of("StringLike", "StringNotEquals")),
                        "aws:username",
                        any(List.of("a${" + key + "}e", "*${" + key + "}", "${" + key + "}ce", "al?${" + key + "}*")));
    }

    private static String operator(String operator, String key, String... values) {
        return "\"" + operator + "\": {\"" + key + "\": [\"" + String.join("\", \"", values) + "\"]}";
    }

    private String text(String alphabet) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(4); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<ContextValue> universe(String alphabet, int longest) {
        List<String> texts = new ArrayList<>(List.of(""));
        List<String> last = texts;
        for (int length = 1; length <= longest; length++) {
            List<String> longer = new ArrayList<>();
            last.forEach(text -> alphabet.chars().forEach(character -> longer.add(text + (char) character)));
            last = longer;
            texts = new ArrayList<>(texts);
            texts.addAll(longer);
        }
        return singles(texts);
    }

    private static List<ContextValue> singles(List<String> texts) {
        return texts.stream().map(ContextValue::of).toList();
    }

    private static List<ContextValue> lists(List<ContextValue> singles) {
        List<String> texts =
                singles.stream().map(value -> value.values().get(0).known()).toList();
        List<ContextValue> lists = new ArrayList<>(List.of(ContextValue.of(List.<String>of())));
        for (String one : texts) {
            lists.add(ContextValue.of(List.of(one)));
            texts.stream()
                    .filter(two -> !two.equals(one))
                    .forEach(two -> lists.add(ContextValue.of(List.of(one, two))));
        }
        return lists;
    }
}
