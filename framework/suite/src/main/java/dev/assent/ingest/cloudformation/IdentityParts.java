// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.fragment.Part;
import dev.assent.ingest.fragment.Part.Attached;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Users, roles, groups and their policies. */
final class IdentityParts {
    private static final Map<String, String> TARGETS = Map.of("Roles", "role", "Users", "user", "Groups", "group");
    private static final Map<String, String> INLINE =
            Map.of("AWS::IAM::RolePolicy", "Role", "AWS::IAM::UserPolicy", "User", "AWS::IAM::GroupPolicy", "Group");

    private IdentityParts() {}

    static boolean add(Found found) {
        switch (found.type()) {
            case "AWS::IAM::Role" -> entity(found, "role");
            case "AWS::IAM::User" -> entity(found, "user");
            case "AWS::IAM::Group" -> entity(found, "group");
            case "AWS::IAM::ManagedPolicy" -> managedPolicy(found);
            case "AWS::IAM::Policy" -> policy(found);
            case "AWS::IAM::RolePolicy", "AWS::IAM::UserPolicy", "AWS::IAM::GroupPolicy" -> inlinePolicy(found);
            case "AWS::IAM::UserToGroupAddition" -> addition(found);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void entity(Found found, String kind) {
        Arn arn = Arn.parse(found.stack().references().arn(found.resource()).toString())
                .orElseGet(
                        () -> found.principal(kind, found.stack().references().name(found.resource())));
        String id = found.resource().id();
        Optional<NamedPolicy> trust = found.policy("AssumeRolePolicyDocument", PolicyKind.TRUST, id);
        Optional<Text> boundary = found.text("PermissionsBoundary");
        found.add(new Part.Entity(arn, Optional.empty(), found.tags("Tags"), boundary, trust, found.origin()));
        for (Node item : found.items("Policies")) {
            inline(found, item).ifPresent(policy -> attach(found, arn, new Attached.Inline(policy)));
        }
        found.texts("ManagedPolicyArns").forEach(policy -> attach(found, arn, new Attached.Managed(policy)));
        found.texts("Groups")
                .forEach(group -> attach(found, arn, new Attached.Member(found.principal("group", group))));
    }

    private static Optional<NamedPolicy> inline(Found found, Node item) {
        String name = found.field(item, "PolicyName")
                .map(Text::toString)
                .orElse(found.resource().id());
        Optional<Node> document = item.asMap().flatMap(map -> map.get("PolicyDocument"));
        // A policy of which not even the name is known is unknown as a whole.
        return found.policy(document.orElse(item), PolicyKind.IDENTITY, name);
    }

    private static void attach(Found found, Arn target, Attached what) {
        found.add(new Part.Attachment(target, what, found.origin()));
    }

    private static void managedPolicy(Found found) {
        Text arn = found.stack().references().arn(found.resource());
        String name = found.text("ManagedPolicyName")
                .map(Text::toString)
                .orElse(found.resource().id());
        found.policy("PolicyDocument", PolicyKind.IDENTITY, name)
                .ifPresent(policy -> found.add(new Part.ManagedPolicy(arn, policy, found.origin())));
        targets(found).forEach(target -> attach(found, target, new Attached.Managed(arn)));
    }

    private static void policy(Found found) {
        String name = found.text("PolicyName")
                .map(Text::toString)
                .orElse(found.resource().id());
        List<Arn> targets = targets(found);
        found.policy("PolicyDocument", PolicyKind.IDENTITY, name)
                .ifPresent(policy -> targets.forEach(target -> attach(found, target, new Attached.Inline(policy))));
        if (targets.isEmpty()) {
            found.notCovered("it is attached to nobody");
        }
    }

    private static void inlinePolicy(Found found) {
        String kind = INLINE.getOrDefault(found.type(), "");
        String name = found.text("PolicyName")
                .map(Text::toString)
                .orElse(found.resource().id());
        Optional<Text> target = found.text(kind + "Name");
        found.policy("PolicyDocument", PolicyKind.IDENTITY, name)
                .ifPresent(policy -> target.ifPresent(owner -> attach(
                        found,
                        found.principal(kind.toLowerCase(java.util.Locale.ROOT), owner),
                        new Attached.Inline(policy))));
    }

    private static List<Arn> targets(Found found) {
        return List.of("Roles", "Users", "Groups").stream()
                .flatMap(property -> found.texts(property).stream()
                        .map(name -> found.principal(TARGETS.getOrDefault(property, ""), name)))
                .toList();
    }

    private static void addition(Found found) {
        Optional<Text> group = found.text("GroupName");
        found.texts("Users")
                .forEach(user -> group.ifPresent(name -> attach(
                        found, found.principal("user", user), new Attached.Member(found.principal("group", name)))));
    }
}
