// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.policy.Condition;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The question whether one identity policy allows something that another one does not, over all texts, as SMT-LIB. It is
 * made of the documents, not of the reasoner's atoms. What it cannot say makes it empty: policy variables behind a wildcard,
 * byte strings, keys that are compared in more than one way, and values that cannot be read.
 */
final class SmtText {
    private static final String REQUEST = "(declare-const action String)\n(declare-const resource String)\n"
            + "(assert (str.in_re action (re.++ (re.+ " + SmtLanguage.NO_COLON + ") (str.to_re \":\") (re.+ "
            + SmtLanguage.NO_COLON + "))))\n"
            // It is allowed whatever policies say.
            + "(assert (not (= action \"sts:getcalleridentity\")))\n";

    private final Map<String, SmtKey> keys = new LinkedHashMap<>();

    private SmtText() {}

    /** {@return the assertions, which can be met exactly if the proposed policy allows more, or empty} */
    static Optional<String> of(PolicyDocument baseline, PolicyDocument proposed) {
        try {
            SmtText text = new SmtText();
            text.read(List.of(baseline, proposed));
            String question = "(assert " + text.allows(proposed) + ")\n(assert (not " + text.allows(baseline) + "))\n";
            StringBuilder declarations = new StringBuilder(REQUEST);
            text.keys.values().forEach(key -> declarations.append(key.declarations()));
            return Optional.of(declarations + question);
        } catch (SmtWords.Unsayable cannot) {
            return Optional.empty();
        }
    }

    private void read(List<PolicyDocument> documents) {
        Map<String, List<Condition>> conditions = new LinkedHashMap<>();
        for (PolicyDocument document : documents) {
            for (Statement statement : document.statements()) {
                statement.resource().ifPresent(clause -> readVariables(document, clause.values(), conditions));
                for (Condition condition : statement.conditions()) {
                    conditions
                            .computeIfAbsent(name(condition), added -> new ArrayList<>())
                            .add(condition);
                    readVariables(document, condition.values(), conditions);
                }
            }
        }
        conditions.forEach((key, all) -> keys.put(key, SmtKey.of(keys.size(), key, all)));
    }

    private static void readVariables(
            PolicyDocument document, PolicyValues values, Map<String, List<Condition>> conditions) {
        if (document.version().hasVariables()) {
            texts(values).stream()
                    .flatMap(text -> SmtWords.keysIn(text).stream())
                    .forEach(key -> conditions.computeIfAbsent(key, added -> new ArrayList<>()));
        }
    }

    private static String name(Condition condition) {
        return condition.key().toLowerCase(Locale.ROOT);
    }

    private String allows(PolicyDocument document) {
        SmtWords words = new SmtWords(document.version().hasVariables(), keys);
        return "(and " + some(document, Effect.ALLOW, words) + " (not " + some(document, Effect.DENY, words) + "))";
    }

    private String some(PolicyDocument document, Effect effect, SmtWords words) {
        List<String> parts = new ArrayList<>(List.of("false"));
        for (Statement statement : document.statements()) {
            if (statement.effect() == effect) {
                parts.add(matches(statement, words));
            }
        }
        return "(or " + String.join(" ", parts) + ")";
    }

    private String matches(Statement statement, SmtWords words) {
        List<String> actions = texts(statement.action().values()).stream()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .toList();
        List<String> parts = new ArrayList<>();
        // Policy variables are not allowed in actions.
        parts.add(not(statement.action().negated(), new SmtWords(false, keys).in("action", actions, SmtLanguage.LIKE)));
        statement
                .resource()
                .ifPresent(clause -> parts.add(
                        not(clause.negated(), words.in("resource", texts(clause.values()), SmtLanguage.RESOURCE))));
        for (Condition condition : statement.conditions()) {
            parts.add(Objects.requireNonNull(keys.get(name(condition))).holds(condition, words));
        }
        return "(and " + String.join(" ", parts) + ")";
    }

    private static List<String> texts(PolicyValues values) {
        return values.values().stream()
                .map(PolicyValue::text)
                .map(Object::toString)
                .toList();
    }

    private static String not(boolean negated, String formula) {
        return negated ? "(not " + formula + ")" : formula;
    }
}
