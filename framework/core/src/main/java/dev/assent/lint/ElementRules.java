// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.document.Node;
import dev.assent.policy.PolicyKind;
import java.util.List;
import java.util.Optional;

/**
 * Elements that are empty, missing or badly spelt.
 *
 * <p>AWS: access-analyzer-reference-policy-checks
 */
final class ElementRules implements Rule {
    @Override
    public void check(LintedPolicy policy) {
        if (policy.json().asMap().flatMap(map -> map.get("Version")).isEmpty()) {
            policy.add(
                    Check.MISSING_VERSION,
                    policy.json().at(),
                    "the policy has no `Version`, so that it has the rules of 2008-10-17 and no policy variables",
                    "add \"Version\": \"2012-10-17\"");
        }
        policy.rawStatements().forEach(statement -> checkStatement(policy, statement));
    }

    private static void checkStatement(LintedPolicy policy, Node.MapNode statement) {
        statement.get("Sid").flatMap(Node::asScalar).ifPresent(sid -> checkSid(policy, sid));
        for (String element : List.of("Action", "NotAction")) {
            emptyList(policy, statement.get(element), Check.EMPTY_ARRAY_ACTION, element);
        }
        for (String element : List.of("Resource", "NotResource")) {
            emptyList(policy, statement.get(element), Check.EMPTY_ARRAY_RESOURCE, element);
        }
        for (String element : List.of("Principal", "NotPrincipal")) {
            statement.get(element).flatMap(Node::asMap).ifPresent(map -> checkPrincipal(policy, map, element));
        }
        statement.get("Condition").flatMap(Node::asMap).ifPresent(block -> checkCondition(policy, block));
    }

    private static void checkSid(LintedPolicy policy, Node.Scalar sid) {
        if (sid.text().isEmpty()) {
            policy.add(
                    Check.EMPTY_SID_VALUE,
                    sid.at(),
                    "the `Sid` is empty",
                    "give the statement a name, or leave `Sid` out");
        }
        boolean anyCharacter = policy.kind() == PolicyKind.RESOURCE || policy.kind() == PolicyKind.ENDPOINT;
        if (!anyCharacter && !sid.text().chars().allMatch(ElementRules::isLetterOrDigit)) {
            policy.add(
                    Check.UNSUPPORTED_SID,
                    sid.at(),
                    "the Sid `" + sid.text() + "` has characters other than letters and digits",
                    "use A-Z, a-z and 0-9 only");
        }
    }

    private static boolean isLetterOrDigit(int character) {
        return character < 128 && Character.isLetterOrDigit(character);
    }

    private static void checkPrincipal(LintedPolicy policy, Node.MapNode map, String element) {
        if (map.entries().isEmpty()) {
            policy.add(
                    Check.EMPTY_OBJECT_PRINCIPAL,
                    map.at(),
                    "`" + element + "` is empty, so that the statement is about nobody",
                    "name a principal, or take the statement out");
        }
        map.entries()
                .forEach(entry -> emptyList(
                        policy,
                        Optional.of(entry.value()),
                        Check.EMPTY_ARRAY_PRINCIPAL,
                        entry.key().text()));
    }

    private static void checkCondition(LintedPolicy policy, Node.MapNode block) {
        if (block.entries().isEmpty()) {
            emptyCondition(policy, block, "`Condition`");
        }
        for (Node.Entry operator : block.entries()) {
            String name = operator.key().text();
            operator.value().asMap().ifPresent(keys -> {
                if (keys.entries().isEmpty()) {
                    emptyCondition(policy, keys, "`" + name + "`");
                }
                keys.entries()
                        .forEach(key -> emptyList(
                                policy,
                                Optional.of(key.value()),
                                emptyValues(name),
                                key.key().text()));
            });
        }
    }

    private static void emptyCondition(LintedPolicy policy, Node at, String what) {
        policy.add(
                Check.EMPTY_OBJECT_CONDITION,
                at.at(),
                what + " is empty and has no effect",
                "write a condition, or take the element out");
    }

    private static Check emptyValues(String operator) {
        String name = PolicyText.lower(operator);
        if (name.startsWith("forallvalues:")) {
            return Check.EMPTY_ARRAY_CONDITION_FORALLVALUES;
        }
        if (name.startsWith("foranyvalue:")) {
            return Check.EMPTY_ARRAY_CONDITION_FORANYVALUE;
        }
        return name.endsWith("ifexists") ? Check.EMPTY_ARRAY_CONDITION_IFEXISTS : Check.EMPTY_ARRAY_CONDITION;
    }

    private static void emptyList(LintedPolicy policy, Optional<Node> node, Check check, String element) {
        node.flatMap(Node::asList)
                .filter(list -> list.items().isEmpty())
                .ifPresent(list ->
                        policy.add(check, list.at(), "`" + element + "` is an empty list", emptyListMeans(check)));
    }

    private static String emptyListMeans(Check check) {
        return switch (check) {
            case EMPTY_ARRAY_CONDITION_FORALLVALUES ->
                "the condition is true only for a request without the key: list values, or take it out";
            case EMPTY_ARRAY_CONDITION_IFEXISTS ->
                "the condition is true only for a request without the key: list values, or use `Null`";
            case EMPTY_ARRAY_CONDITION, EMPTY_ARRAY_CONDITION_FORANYVALUE ->
                "no value equals one of none: list values, or take the condition out";
            default -> "the statement matches nothing: list at least one, or take the statement out";
        };
    }
}
