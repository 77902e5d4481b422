// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.catalog.Action;
import dev.assent.catalog.Service;
import dev.assent.pattern.Arn;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Actions that AWS does not have, or that a policy of this kind cannot be about.
 *
 * <p>AWS: reference_policies_elements_action
 */
final class ActionRules implements Rule {
    @Override
    public void check(LintedPolicy policy) {
        for (Statement statement : policy.statements()) {
            Set<String> owners = owners(policy, statement);
            for (NamedActions.Entry entry : policy.actions(statement).entries()) {
                checkName(policy, entry);
                checkOwner(policy, entry, owners);
            }
            if (owners.size() > 1) {
                statement
                        .resource()
                        .ifPresent(resource ->
                                resource.values().values().forEach(value -> checkResource(policy, statement, value)));
            }
        }
    }

    private static void checkName(LintedPolicy policy, NamedActions.Entry entry) {
        String text = entry.text();
        if (text.equals("*") || PolicyText.hasVariable(text)) {
            return;
        }
        if (text.indexOf(':') < 0) {
            policy.add(
                    Check.INVALID_ACTION,
                    entry.value().at(),
                    "the action `" + text + "` has no service prefix",
                    nearest(policy, text).orElse("write it as `service:Action`, such as `s3:GetObject`"));
        } else if (PolicyText.hasWildcard(entry.prefix())) {
            policy.add(
                    Check.WILDCARD_IN_SERVICE_NAME,
                    entry.value().at(),
                    "a wildcard stands in the service prefix of `" + text + "`",
                    "name the service; new services would be covered as they appear");
        } else if (entry.service().isEmpty()) {
            policy.add(
                    Check.INVALID_SERVICE_IN_ACTION,
                    entry.value().at(),
                    "there is no service `" + entry.prefix() + "`, found in the action `" + text + "`",
                    policy.catalog()
                            .nearestService(entry.prefix())
                            .map(service -> "did you mean `" + service + "`?")
                            .orElse("see the service authorization reference for the prefix"));
        } else if (entry.actions().isEmpty() && !isAll(entry)) {
            policy.add(
                    Check.INVALID_ACTION,
                    entry.value().at(),
                    "no action of " + name(entry.service().get()) + " is `" + text + "`",
                    nearest(policy, text)
                            .orElse("see the actions of the service in the service authorization reference"));
        }
    }

    private static boolean isAll(NamedActions.Entry entry) {
        return entry.text().endsWith(":*");
    }

    private static String name(Service service) {
        return service.name().isEmpty() ? "`" + service.prefix() + "`" : service.name();
    }

    private static Optional<String> nearest(LintedPolicy policy, String text) {
        return policy.catalog().nearestAction(text).map(action -> "did you mean `" + action + "`?");
    }

    /** The services whose resources a policy of a resource is about; empty if that cannot be told. */
    private static Set<String> owners(LintedPolicy policy, Statement statement) {
        Set<String> owners = new TreeSet<>();
        if (policy.kind() == PolicyKind.TRUST) {
            owners.add("sts");
        }
        if (policy.kind() != PolicyKind.RESOURCE
                || statement.resource().isEmpty()
                || statement.resource().get().negated()) {
            return owners;
        }
        for (String text :
                LintedPolicy.texts(statement.resource().get().values().values())) {
            Optional<Arn> arn = Arn.parse(text);
            if (arn.isEmpty() || PolicyText.hasWildcard(arn.get().service())) {
                return Set.of();
            }
            owners.add(arn.get().service());
        }
        return owners;
    }

    private static void checkOwner(LintedPolicy policy, NamedActions.Entry entry, Set<String> owners) {
        boolean known = entry.service().isPresent() && !entry.actions().isEmpty();
        if (owners.isEmpty() || !known || owners.contains(entry.service().get().prefix())) {
            return;
        }
        if (entry.actions().stream().noneMatch(action -> isAbout(action, owners))) {
            policy.add(
                    Check.UNSUPPORTED_ACTION_IN_POLICY,
                    entry.value().at(),
                    "the action `" + entry.text() + "` has nothing to do with a resource of `"
                            + String.join("`, `", owners) + "`",
                    policy.kind() == PolicyKind.TRUST
                            ? "a trust policy is about the actions of `sts` by which the role is assumed"
                            : "the policy of a resource is about actions on that resource");
        }
    }

    private static void checkResource(LintedPolicy policy, Statement statement, PolicyValue value) {
        List<Action> actions = policy.actions(statement).known();
        Set<String> owner = LintedPolicy.text(value).flatMap(Arn::parse).map(Arn::service).stream()
                .collect(Collectors.toSet());
        boolean own = actions.stream()
                .anyMatch(action -> isAbout(action, owner)
                        || owner.contains(
                                action.name().substring(0, action.name().indexOf(':'))));
        if (!own && !actions.isEmpty()) {
            policy.add(
                    Check.UNSUPPORTED_RESOURCE_ARN_IN_POLICY,
                    value.at(),
                    "no action of the statement is about `" + value.text() + "`",
                    "the policy of a resource is about that resource; take the ARN out");
        }
    }

    private static boolean isAbout(Action action, Set<String> owners) {
        return action.resources().stream()
                .map(resource -> Arn.parse(resource.type().arn()))
                .flatMap(Optional::stream)
                .anyMatch(arn -> owners.contains(arn.service()));
    }
}
