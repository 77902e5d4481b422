// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.fragment.Origin;
import dev.assent.ingest.fragment.Part;
import dev.assent.ingest.fragment.Part.Attached;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.pattern.Text.Shape;
import dev.assent.policy.PolicyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Permission sets of IAM Identity Center: in each account to which one is assigned it makes a role.
 *
 * <p>AWS: singlesignon/latest/userguide/permissionsetsconcept, iam-auth-access-using-resource-based-policies
 */
final class PermissionSets {
    private PermissionSets() {}

    static boolean add(Found found) {
        if (found.type().equals("AWS::SSO::Assignment")) {
            if (found.stack().resources().values().stream().noneMatch(set -> isSet(found, set))) {
                found.notCovered("its permission set is not in the template");
            }
            return true;
        }
        if (!found.type().equals("AWS::SSO::PermissionSet")) {
            return false;
        }
        List<String> accounts = accounts(found);
        Optional<NamedPolicy> inline = found.policy(
                "InlinePolicy", PolicyKind.IDENTITY, found.resource().id());
        accounts.forEach(account -> role(found, account, inline, accounts.size() == 1));
        if (accounts.isEmpty()) {
            found.notCovered("it is assigned to no account in the template, so there is no role with it");
        }
        return true;
    }

    private static boolean isSet(Found assignment, TemplateResource set) {
        return set.type().equals("AWS::SSO::PermissionSet")
                && assignment.text("PermissionSetArn").equals(Optional.of(reference(assignment.stack(), set)));
    }

    private static Text reference(Stack stack, TemplateResource set) {
        return stack.attribute(set.id(), "PermissionSetArn", set.at());
    }

    private static List<String> accounts(Found found) {
        Stack stack = found.stack();
        TreeSet<String> accounts = new TreeSet<>();
        Text own = reference(stack, found.resource());
        for (TemplateResource other : stack.resources().values()) {
            if (other.type().equals("AWS::SSO::Assignment")
                    && stack.text(other, "PermissionSetArn").equals(Optional.of(own))) {
                stack.text(other, "TargetId").ifPresent(target -> accounts.add(target.toString()));
            }
        }
        return List.copyOf(accounts);
    }

    private static void role(Found found, String account, Optional<NamedPolicy> inline, boolean only) {
        String name =
                found.text("Name").map(Text::toString).orElse(found.resource().id());
        Text suffix = found.stack()
                .symbols()
                .of(
                        found.resource().id() + " role",
                        "IAM Identity Center chooses the end of its name",
                        found.resource().at(),
                        Shape.NAME);
        Arn arn = new Arn(
                found.stack().partition().known(),
                "iam",
                "",
                account,
                "role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_" + name + "_" + suffix);
        Origin origin = only ? found.origin() : in(found.origin(), account);
        found.add(new Part.Entity(
                arn, Optional.empty(), found.tags(""), boundary(found, account), Optional.empty(), origin));
        inline.ifPresent(policy -> found.add(new Part.Attachment(arn, new Attached.Inline(policy), origin)));
        managed(found, account)
                .forEach(policy -> found.add(new Part.Attachment(arn, new Attached.Managed(policy), origin)));
    }

    private static Origin in(Origin origin, String account) {
        return new Origin(
                origin.at(),
                origin.address() + "@" + account,
                origin.names().stream().map(name -> name + "@" + account).toList());
    }

    private static List<Text> managed(Found found, String account) {
        List<Text> all = new ArrayList<>(found.texts("ManagedPolicies"));
        found.items("CustomerManagedPolicyReferences").forEach(item -> all.add(customer(found, item, account)));
        return all;
    }

    private static Text customer(Found found, Node reference, String account) {
        String path = found.field(reference, "Path").map(Text::toString).orElse("/");
        return Text.of("arn:" + found.stack().partition().known() + ":iam::" + account + ":policy" + path)
                .plus(found.field(reference, "Name").orElse(Text.EMPTY));
    }

    private static Optional<Text> boundary(Found found, String account) {
        Optional<Node> boundary = found.value("PermissionsBoundary");
        Optional<Text> managed = boundary.flatMap(node -> found.field(node, "ManagedPolicyArn"));
        return managed.or(() -> boundary.flatMap(Node::asMap)
                .flatMap(map -> map.get("CustomerManagedPolicyReference"))
                .map(node -> customer(found, node, account)));
    }
}
