// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.fragment.Part;
import dev.assent.ingest.fragment.Part.Attached;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import java.util.List;
import java.util.Optional;

/** Reads users, roles, groups, managed policies, and what is attached to whom. */
final class IamReader {
    private final Reading reading;
    private final IamNames names;

    IamReader(Reading reading) {
        this.reading = reading;
        this.names = new IamNames(reading);
    }

    /** Reads an instance that stands for itself. */
    void entity(Instance instance) {
        switch (instance.type()) {
            case "aws_iam_role" -> role(instance);
            case "aws_iam_service_linked_role" -> serviceLinkedRole(instance);
            case "aws_iam_user", "aws_iam_group" -> principal(instance, Optional.empty());
            case "aws_iam_policy" -> managedPolicy(instance);
            default -> {}
        }
    }

    private void add(Part part) {
        reading.fragment().add(part);
    }

    private void role(Instance instance) {
        principal(
                instance,
                reading.policy(instance, "assume_role_policy", PolicyKind.TRUST, reading.name(instance) + "-trust"));
        reading.arn(instance).ifPresent(arn -> {
            if (counts(instance, "managed_policy_arns")) {
                for (Text policy : reading.resolver().items(instance, "managed_policy_arns")) {
                    attach(instance, arn, new Attached.Managed(policy));
                }
            }
            inlineBlocks(instance, arn);
        });
    }

    // Terraform fills these in from the account; what it cannot say yet counts only if the configuration sets it.
    private boolean counts(Instance instance, String attribute) {
        return !instance.isUnknown(attribute)
                || reading.file()
                        .configuration()
                        .argument(instance.address(), attribute)
                        .isPresent();
    }

    private void inlineBlocks(Instance instance, Arn arn) {
        if (!counts(instance, "inline_policy")) {
            return;
        }
        int blocks = Values.maps(instance.values(), "inline_policy").size();
        if (blocks == 0 && instance.isUnknown("inline_policy")) {
            attachUnknown(instance, arn, "inline_policy");
        }
        for (int index = 0; index < blocks; index++) {
            PolicyField field = PolicyField.ofBlock(reading.file(), instance, "inline_policy", index, "policy");
            String name = Values.text(
                            Values.maps(instance.values(), "inline_policy").get(index), "name")
                    .orElse("inline_policy[" + index + "]");
            reading.policies()
                    .policy(field, PolicyKind.IDENTITY, name)
                    .ifPresent(policy -> attach(instance, arn, new Attached.Inline(policy)));
        }
    }

    private void attachUnknown(Instance instance, Arn arn, String attribute) {
        NamedPolicy unknown =
                reading.policies().unknown(PolicyField.of(reading.file(), instance, attribute), attribute);
        attach(instance, arn, new Attached.Inline(unknown));
    }

    private void principal(Instance instance, Optional<NamedPolicy> trust) {
        reading.arn(instance)
                .ifPresent(arn -> add(new Part.Entity(
                        arn,
                        instance.text("unique_id"),
                        reading.tags(instance),
                        reading.attribute(instance, "permissions_boundary").filter(text -> !text.equals(Text.EMPTY)),
                        trust,
                        reading.origin(instance))));
    }

    private void serviceLinkedRole(Instance instance) {
        if (instance.text("arn").isEmpty()) {
            reading.notCovered(instance, "its name and its policy are known after apply");
            return;
        }
        principal(instance, Optional.empty());
    }

    private void managedPolicy(Instance instance) {
        Optional<Text> arn = reading.attribute(instance, "arn");
        reading.policy(instance, "policy", PolicyKind.IDENTITY, reading.name(instance))
                .ifPresent(policy -> add(new Part.ManagedPolicy(arn.orElseThrow(), policy, reading.origin(instance))));
    }

    /** Reads an instance that says what is attached to whom. */
    void edge(Instance instance) {
        switch (instance.type()) {
            case "aws_iam_role_policy" -> inline(instance, "role");
            case "aws_iam_user_policy" -> inline(instance, "user");
            case "aws_iam_group_policy" -> inline(instance, "group");
            case "aws_iam_role_policy_attachment" -> managed(instance, names.one(instance, "role", "role"));
            case "aws_iam_user_policy_attachment" -> managed(instance, names.one(instance, "user", "user"));
            case "aws_iam_group_policy_attachment" -> managed(instance, names.one(instance, "group", "group"));
            case "aws_iam_policy_attachment" -> {
                managed(instance, names.all(instance, "roles", "role"));
                managed(instance, names.all(instance, "users", "user"));
                managed(instance, names.all(instance, "groups", "group"));
            }
            case "aws_iam_user_group_membership" ->
                members(instance, names.one(instance, "user", "user"), names.all(instance, "groups", "group"));
            case "aws_iam_group_membership" ->
                members(instance, names.all(instance, "users", "user"), names.one(instance, "group", "group"));
            case "aws_iam_role_policies_exclusive" -> only(instance, "role", "policy_names");
            case "aws_iam_user_policies_exclusive" -> only(instance, "user", "policy_names");
            case "aws_iam_group_policies_exclusive" -> only(instance, "group", "policy_names");
            case "aws_iam_role_policy_attachments_exclusive" -> only(instance, "role", "policy_arns");
            case "aws_iam_user_policy_attachments_exclusive" -> only(instance, "user", "policy_arns");
            case "aws_iam_group_policy_attachments_exclusive" -> only(instance, "group", "policy_arns");
            default -> {}
        }
    }

    // Whatever else earlier sources attach goes.
    private void only(Instance instance, String type, String argument) {
        List<String> kept = reading.resolver().items(instance, argument).stream()
                .map(Text::toString)
                .toList();
        for (Arn target : names.one(instance, type + "_name", type)) {
            add(new Part.Removal(
                    new Part.Removed.Others(target, argument.equals("policy_names"), kept), reading.origin(instance)));
        }
    }

    private void inline(Instance instance, String type) {
        String name = reading.name(instance);
        Optional<NamedPolicy> policy = reading.policy(instance, "policy", PolicyKind.IDENTITY, name);
        for (Arn target : names.one(instance, type, type)) {
            policy.ifPresent(found -> attach(instance, target, new Attached.Inline(found)));
        }
    }

    private void managed(Instance instance, List<Arn> targets) {
        Optional<Text> policy = reading.attribute(instance, "policy_arn");
        for (Arn target : targets) {
            if (policy.filter(IamReader::isArn).isPresent()) {
                attach(instance, target, new Attached.Managed(policy.get()));
            } else {
                attachUnknown(instance, target, "policy_arn");
            }
        }
    }

    private static boolean isArn(Text text) {
        return text.toString().startsWith("arn:");
    }

    private void members(Instance instance, List<Arn> users, List<Arn> groups) {
        for (Arn user : users) {
            groups.forEach(group -> attach(instance, user, new Attached.Member(group)));
        }
    }

    private void attach(Instance instance, Arn target, Attached what) {
        add(new Part.Attachment(target, what, reading.origin(instance)));
    }
}
