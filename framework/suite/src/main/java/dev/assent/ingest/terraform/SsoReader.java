// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import dev.assent.environment.Account;
import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.fragment.Part;
import dev.assent.ingest.fragment.Part.Attached;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads permission sets of IAM Identity Center: in each account to which one is assigned there is a role for it.
 *
 * <p>AWS: singlesignon/latest/userguide/permissionsets, singlesignon/latest/userguide/using-service-linked-roles
 */
final class SsoReader {
    private final Reading reading;

    SsoReader(Reading reading) {
        this.reading = reading;
    }

    /** Reads all permission sets of the plan. */
    void read() {
        reading.index().ofType("aws_ssoadmin_permission_set").forEach(this::permissionSet);
    }

    private List<Instance> of(String type, Text permissionSet) {
        return reading.index().with(type, "permission_set_arn", permissionSet);
    }

    private void permissionSet(Instance instance) {
        Text arn = reading.attribute(instance, "arn")
                .orElseGet(() -> reading.resolver().symbol(instance, "arn", Text.Shape.ANY));
        Set<String> accounts = new LinkedHashSet<>();
        for (Instance assignment : of("aws_ssoadmin_account_assignment", arn)) {
            Optional<Text> target = reading.attribute(assignment, "target_id");
            target.filter(id -> Account.isId(id.toString())).ifPresent(id -> accounts.add(id.toString()));
            if (target.filter(id -> Account.isId(id.toString())).isEmpty()) {
                reading.notCovered(assignment, "the account that it assigns is known after apply");
            }
        }
        if (accounts.isEmpty()) {
            reading.notCovered(instance, "the plan assigns it to no account, so no role has its policies");
        }
        accounts.forEach(account -> role(instance, arn, account));
    }

    private void role(Instance instance, Text permissionSet, String account) {
        String name = reading.name(instance);
        Text suffix = reading.resolver()
                .symbol(
                        instance.address() + "." + account,
                        "AWS chooses the end of the name of its role",
                        instance.at(),
                        Text.Shape.NAME);
        Arn arn = new Arn(
                "aws", "iam", "", account, "role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_" + name + "_" + suffix);
        reading.fragment()
                .add(new Part.Entity(
                        arn,
                        Optional.empty(),
                        reading.tags(instance),
                        boundary(permissionSet, account),
                        trust(instance, account),
                        reading.origin(instance)));
        for (Attached what : policies(permissionSet, account)) {
            reading.fragment().add(new Part.Attachment(arn, what, reading.origin(instance)));
        }
    }

    // AWS: singlesignon/latest/userguide/referencingpermissionsets
    private Optional<NamedPolicy> trust(Instance instance, String account) {
        Nodes nodes = new Nodes(instance.at());
        Node statement = nodes.map()
                .put("Effect", "Allow")
                .put(
                        "Principal",
                        nodes.map()
                                .put("Federated", "arn:aws:iam::" + account + ":saml-provider/AWSSSO_DO_NOT_DELETE")
                                .build())
                .put("Action", nodes.texts(List.of("sts:AssumeRoleWithSAML", "sts:TagSession")))
                .put(
                        "Condition",
                        nodes.map()
                                .put(
                                        "StringEquals",
                                        nodes.map()
                                                .put("SAML:aud", "https://signin.aws.amazon.com/saml")
                                                .build())
                                .build())
                .build();
        Node document = nodes.map()
                .put("Version", "2012-10-17")
                .put("Statement", nodes.list(List.of(statement)))
                .build();
        return reading.policies().read(document, PolicyKind.TRUST, reading.name(instance) + "-trust", instance);
    }

    private Optional<Text> boundary(Text permissionSet, String account) {
        for (Instance instance : of("aws_ssoadmin_permissions_boundary_attachment", permissionSet)) {
            for (Node.MapNode block : Values.maps(instance.values(), "permissions_boundary")) {
                Optional<Text> managed =
                        Values.text(block, "managed_policy_arn").map(Text::of);
                return managed.isPresent()
                        ? managed
                        : Values.maps(block, "customer_managed_policy_reference").stream()
                                .findFirst()
                                .map(reference -> customer(reference, account));
            }
        }
        return Optional.empty();
    }

    private List<Attached> policies(Text permissionSet, String account) {
        List<Attached> all = new ArrayList<>();
        for (Instance instance : of("aws_ssoadmin_permission_set_inline_policy", permissionSet)) {
            reading.policy(instance, "inline_policy", PolicyKind.IDENTITY, "AwsSSOInlinePolicy")
                    .ifPresent(policy -> all.add(new Attached.Inline(policy)));
        }
        for (Instance instance : of("aws_ssoadmin_managed_policy_attachment", permissionSet)) {
            reading.attribute(instance, "managed_policy_arn").ifPresent(arn -> all.add(new Attached.Managed(arn)));
        }
        for (Instance instance : of("aws_ssoadmin_customer_managed_policy_attachment", permissionSet)) {
            Values.maps(instance.values(), "customer_managed_policy_reference")
                    .forEach(reference -> all.add(new Attached.Managed(customer(reference, account))));
        }
        return all;
    }

    // A permission set names a policy that every account has under the same name.
    private static Text customer(Node.MapNode reference, String account) {
        return Text.of("arn:aws:iam::" + account + ":policy"
                + Values.text(reference, "path").orElse("/")
                + Values.text(reference, "name").orElse(""));
    }
}
