// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.evaluation.condition.BoundaryValues;
import dev.assent.evaluation.condition.ConditionTest;
import dev.assent.pattern.Language;
import dev.assent.pattern.PolicyString;
import dev.assent.pattern.PolicyVariable;
import dev.assent.pattern.Text;
import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator.Base;
import dev.assent.policy.ConditionOperator.Family;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.request.ContextValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Texts for a condition key that no one stated, enough of them that every way in which the statements can tell texts
 * apart is among them: for texts and ARNs a witness of each combination of patterns, for numbers, dates and addresses
 * a value in each of the intervals that the policies' values cut, and for a variable each part of a text that it could
 * stand for.
 */
final class CandidateValues {
    private static final int MOST_LINKED = 200;

    /** A text that policies do not mention. */
    static final String OTHER = "assent-other";

    // Any ARN: a value of an ARN operator that is none matches nothing.
    private static final PolicyString ARN = PolicyString.parse(Text.of("arn:*:*:*:*:*"), false, true);

    private final Question question;
    private final OpenStatements open;

    CandidateValues(Question question, OpenStatements open) {
        this.question = question;
        this.open = open;
    }

    Set<String> of(String key) {
        Map<String, List<String>> others = new HashMap<>();
        if (open.isLinked(key)) {
            for (String other : open.keys()) {
                if (open.isLinked(other) && !other.equalsIgnoreCase(key)) {
                    List<String> texts = List.copyOf(collect(other, Map.of()));
                    others.put(lower(other), texts.subList(0, Math.min(MOST_LINKED, texts.size())));
                }
            }
        }
        return collect(key, others);
    }

    private static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    /**
     * Collects the texts for a key.
     *
     * @param key the key
     * @param others texts for the unstated keys that it is compared with
     */
    private Set<String> collect(String key, Map<String, List<String>> others) {
        Pool pool = new Pool(key, others);
        for (CompiledStatement statement : open.statements()) {
            boolean variables = statement.hasVariables();
            for (ConditionTest test : statement.conditions()) {
                if (test.condition().key().equalsIgnoreCase(key)) {
                    pool.addCondition(test.condition(), variables);
                } else if (variables) {
                    texts(test.condition().key(), others)
                            .forEach(text -> pool.addFillings(test.condition().values(), text));
                }
            }
            if (variables) {
                statement
                        .statement()
                        .resource()
                        .ifPresent(clause -> pool.addFillings(
                                clause.values(), question.resource().text()));
            }
        }
        return pool.all();
    }

    private List<Text> texts(String key, Map<String, List<String>> others) {
        List<String> linked = others.getOrDefault(lower(key), List.of());
        return linked.isEmpty()
                ? question.get(key).values()
                : linked.stream().map(Text::of).toList();
    }

    /** What is collected for one key. */
    private final class Pool implements PolicyVariable.Values {
        private final String key;
        private final Set<String> likely = new LinkedHashSet<>();
        private final List<Language> languages = new ArrayList<>();
        private final BoundaryValues boundaries = new BoundaryValues();

        private final Map<String, List<String>> others;
        private String sample = OTHER;

        Pool(String key, Map<String, List<String>> others) {
            this.key = key;
            this.others = others;
        }

        // A key that is not known yet either may have the same value as this one.
        @Override
        public Optional<Text> value(String variable) {
            if (question.get(variable) instanceof ContextValue.Unspecified) {
                return variable.equalsIgnoreCase(key) ? Optional.empty() : Optional.of(Text.of(sample));
            }
            return question.value(variable);
        }

        void addCondition(Condition condition, boolean variables) {
            Base base = condition.operator().base();
            boolean wildcards = base.family() == Family.ARN || base == Base.STRING_LIKE || base == Base.STRING_NOT_LIKE;
            boolean ignoreCase = base == Base.STRING_EQUALS_IGNORE_CASE || base == Base.STRING_NOT_EQUALS_IGNORE_CASE;
            List<PolicyString> patterns = new ArrayList<>();
            for (PolicyValue value : condition.values().values()) {
                PolicyString pattern = PolicyString.parse(value.text(), variables, wildcards);
                patterns.add(pattern);
                addLikely(pattern);
            }
            switch (base.family()) {
                case STRING -> addStrings(patterns, ignoreCase);
                case ARN -> languages.add(Language.ofArns(patterns, this));
                case NUMERIC, DATE, IP_ADDRESS, BOOL, BINARY, NULL, UNKNOWN ->
                    boundaries.add(base.family(), condition.values());
            }
        }

        // Texts without wildcards are tried as they are; only patterns need a search.
        private void addStrings(List<PolicyString> patterns, boolean ignoreCase) {
            List<PolicyString> searched = patterns.stream()
                    .filter(pattern -> ignoreCase
                            || pattern.resolve(this)
                                    .filter(glob -> !glob.isExact())
                                    .isPresent())
                    .toList();
            if (!searched.isEmpty()) {
                languages.add(Language.ofGlobs(searched, this, ignoreCase));
            }
        }

        // What a person would try: the policy's own value, with something plain in place of wildcards.
        private void addLikely(PolicyString pattern) {
            pattern.resolve(this).ifPresent(glob -> addLikely(glob.toString()));
            for (PolicyVariable variable : pattern.variables()) {
                for (String text : others.getOrDefault(lower(variable.key()), List.of())) {
                    sample = text;
                    pattern.resolve(this).ifPresent(glob -> addLikely(glob.toString()));
                }
            }
            sample = OTHER;
        }

        private void addLikely(String shown) {
            String text = shown.replace("${*}", "\0").replace("${?}", "\1");
            likely.add(literal(text.replace("*", "").replace('?', 'x')));
            likely.add(literal(text.replace("*", "x").replace('?', 'x')));
        }

        private static String literal(String text) {
            return text.replace('\0', '*').replace('\1', '?');
        }

        void addFillings(PolicyValues values, Text text) {
            for (PolicyValue value : values.values()) {
                PolicyString pattern = PolicyString.parse(value.text(), true, true);
                if (text.isKnown() && pattern.uses(key)) {
                    likely.addAll(pattern.fillings(key, this, text.known()));
                }
            }
        }

        Set<String> all() {
            Set<String> all = new LinkedHashSet<>(likely);
            all.addAll(boundaries.all());
            all.add(OTHER);
            all.add("");
            // Keys whose type is an ARN have ARNs only, whatever operator looks at them.
            languages.add(Language.ofArns(List.of(ARN), this));
            all.addAll(Language.witnesses(languages, all));
            return all;
        }
    }
}
