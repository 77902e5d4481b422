// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.fragment.Part;
import dev.assent.ingest.fragment.Part.OrganizationFact;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import java.util.List;
import java.util.Optional;

/** The types of AWS Organizations. Ids that AWS will make stand in angle brackets. */
final class OrganizationParts {
    /** Types of policy that have no say in IAM. */
    private static final List<String> OTHER_TYPES = List.of(
            "AISERVICES_OPT_OUT_POLICY",
            "BACKUP_POLICY",
            "CHATBOT_POLICY",
            "DECLARATIVE_POLICY_EC2",
            "SECURITYHUB_POLICY",
            "TAG_POLICY");

    private OrganizationParts() {}

    static boolean add(Found found) {
        switch (found.type()) {
            case "AWS::Organizations::Organization" -> organization(found);
            case "AWS::Organizations::OrganizationalUnit" ->
                fact(
                        found,
                        new OrganizationFact.Unit(
                                id(found),
                                found.text("Name")
                                        .map(Text::toString)
                                        .orElse(found.resource().id()),
                                Optional.of(found.text("ParentId")
                                        .map(Text::toString)
                                        .orElse("root"))));
            case "AWS::Organizations::Account" ->
                fact(
                        found,
                        new OrganizationFact.Member(
                                id(found),
                                found.text("AccountName")
                                        .map(Text::toString)
                                        .orElse(found.resource().id()),
                                found.texts("ParentIds").stream()
                                        .map(Text::toString)
                                        .findFirst()));
            case "AWS::Organizations::Policy" -> policy(found);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String id(Found found) {
        return found.stack().references().reference(found.resource()).toString();
    }

    private static void fact(Found found, OrganizationFact fact) {
        found.add(new Part.OrganizationPart(fact, found.origin()));
    }

    private static void organization(Found found) {
        fact(
                found,
                new OrganizationFact.Self(
                        id(found), Optional.of(found.stack().settings().account())));
        String root = found.stack()
                .attribute(found.resource().id(), "RootId", found.resource().at())
                .toString();
        fact(found, new OrganizationFact.Unit(root, "root", Optional.empty()));
    }

    private static void policy(Found found) {
        String type = found.text("Type").map(Text::toString).orElse("");
        List<Text> targets = found.texts("TargetIds");
        Optional<PolicyKind> kind = switch (type) {
            case "SERVICE_CONTROL_POLICY" -> Optional.of(PolicyKind.SCP);
            case "RESOURCE_CONTROL_POLICY" -> Optional.of(PolicyKind.RCP);
            default -> Optional.empty();
        };
        if (kind.isEmpty()) {
            if (OTHER_TYPES.stream().noneMatch(type::equals)) {
                found.notCovered("whether it is an SCP or an RCP is not known");
            }
            found.value("Content");
            return;
        }
        String name =
                found.text("Name").map(Text::toString).orElse(found.resource().id());
        Optional<NamedPolicy> policy = found.policy("Content", kind.get(), name);
        policy.ifPresent(document -> targets.forEach(
                target -> fact(found, new OrganizationFact.Guardrail(target.toString(), kind.get(), document))));
        if (targets.isEmpty()) {
            found.notCovered("it is attached to no root, unit or account");
        }
    }
}
