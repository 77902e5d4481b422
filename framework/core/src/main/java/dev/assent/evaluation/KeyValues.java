// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.catalog.Catalog;
import dev.assent.catalog.ConditionKey;
import dev.assent.evaluation.condition.ConditionTest;
import dev.assent.pattern.ArnText;
import dev.assent.pattern.Match;
import dev.assent.pattern.Text;
import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator.Family;
import dev.assent.policy.ConditionOperator.Qualifier;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Request;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Values of an unstated key that stand for all it could have: one of each kind that the open statements tell apart. A
 * key that may have several values gets lists of such values.
 */
final class KeyValues {
    private static final int MOST_LISTS = 3_000;

    private final Question question;
    private final OpenStatements open;
    private final CandidateValues candidates;

    KeyValues(Question question, OpenStatements open) {
        this.question = question;
        this.open = open;
        this.candidates = new CandidateValues(question, open);
    }

    List<ContextValue> of(String key) {
        Optional<ConditionKey> known = Catalog.bundled().conditionKey(key);
        List<String> texts = candidates.of(key).stream()
                .filter(text -> known.isEmpty() || isOfType(known.get().type(), key, text))
                .toList();
        List<ContextValue> values = new ArrayList<>();
        boolean sets = known.isEmpty() ? isAskedAsSet(key) : known.get().multiValued();
        if (known.isEmpty() || !sets) {
            values.addAll(different(key, texts.stream().map(ContextValue::of).toList()));
        }
        if (sets) {
            values.addAll(lists(different(
                    key,
                    texts.stream().map(text -> ContextValue.of(List.of(text))).toList())));
        }
        return values;
    }

    // A key that the catalog does not know has several values if a policy asks for them.
    private boolean isAskedAsSet(String key) {
        return conditions(key).anyMatch(condition -> condition.operator().qualifier() != Qualifier.NONE);
    }

    private Stream<Condition> conditions(String key) {
        return open.statements().stream()
                .flatMap(statement -> statement.conditions().stream())
                .map(ConditionTest::condition)
                .filter(condition -> condition.key().equalsIgnoreCase(key));
    }

    // A text that the type of the key rules out is no value of it. Where a policy compares the key as another type than
    // its own, nothing is ruled out.
    private boolean isOfType(String type, String key, String text) {
        Optional<Family> family = switch (type) {
            case "Numeric" -> Optional.of(Family.NUMERIC);
            case "Date" -> Optional.of(Family.DATE);
            case "Bool" -> Optional.of(Family.BOOL);
            case "IPAddress" -> Optional.of(Family.IP_ADDRESS);
            case "ARN" -> Optional.of(Family.ARN);
            default -> Optional.empty();
        };
        if (family.isEmpty() || isComparedOtherwise(key, family.get())) {
            return true;
        }
        return family.get() == Family.ARN
                ? ArnText.of(Text.of(text)).isArn()
                : text.indexOf('/') < 0 && ConditionTest.isReadable(family.get(), text);
    }

    private boolean isComparedOtherwise(String key, Family family) {
        return conditions(key)
                .map(condition -> condition.operator().base().family())
                .anyMatch(used -> used != family && used != Family.NULL);
    }

    private List<ContextValue> different(String key, List<ContextValue> values) {
        if (open.isLinked(key)) {
            return values;
        }
        Set<List<Match>> seen = new HashSet<>();
        List<ContextValue> different = new ArrayList<>();
        for (ContextValue value : values) {
            List<Match> signature = new ArrayList<>(signature(key, value));
            if (value instanceof ContextValue.Multi) {
                // An empty text alone may count as no value, but not beside another.
                List<Text> two = List.of(value.values().get(0), Text.of(CandidateValues.OTHER));
                signature.addAll(signature(key, new ContextValue.Multi(two)));
            }
            if (seen.add(signature)) {
                different.add(value);
            }
        }
        return different;
    }

    private List<Match> signature(String key, ContextValue value) {
        return open.signature(question.about(with(question.request(), Map.of(key, value))));
    }

    /** {@return a request with some keys stated} */
    static Request with(Request request, Map<String, ContextValue> values) {
        Context context = request.context();
        for (Map.Entry<String, ContextValue> value : values.entrySet()) {
            context = context.with(new Context.Entry(value.getKey(), value.getValue(), Context.Origin.SCENARIO));
        }
        return new Request(request.principal(), request.action(), request.resource(), context);
    }

    // All lists of different values, short ones first. What a list makes of the tests does not depend on order.
    private static List<ContextValue> lists(List<ContextValue> single) {
        List<List<Text>> lists = new ArrayList<>();
        List<List<Text>> longest = new ArrayList<>();
        single.forEach(value -> longest.add(value.values()));
        lists.addAll(longest);
        lists.add(Math.min(1, lists.size()), List.of());
        List<List<Text>> shorter = longest;
        for (int size = 2; size <= single.size() && lists.size() < MOST_LISTS; size++) {
            shorter = longer(shorter, single, MOST_LISTS - lists.size());
            lists.addAll(shorter);
        }
        return lists.stream().<ContextValue>map(ContextValue.Multi::new).toList();
    }

    private static List<List<Text>> longer(List<List<Text>> shorter, List<ContextValue> single, int most) {
        List<List<Text>> longer = new ArrayList<>();
        for (List<Text> list : shorter) {
            Text last = list.get(list.size() - 1);
            boolean behind = false;
            for (ContextValue value : single) {
                Text text = value.values().get(0);
                if (behind && longer.size() < most) {
                    List<Text> more = new ArrayList<>(list);
                    more.add(text);
                    longer.add(more);
                }
                behind |= text.equals(last);
            }
        }
        return longer;
    }
}
