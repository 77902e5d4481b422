// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.fragment.Part;
import dev.assent.ingest.fragment.Part.OrganizationFact;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import java.util.Optional;

/** Reads the organization: its tree, and the policies attached in it. */
final class OrganizationReader {
    private final Reading reading;

    OrganizationReader(Reading reading) {
        this.reading = reading;
    }

    /** Reads an instance that is a part of the tree. */
    void unit(Instance instance) {
        switch (instance.type()) {
            case "aws_organizations_organization" -> organization(instance);
            case "aws_organizations_organizational_unit" ->
                add(
                        instance,
                        new OrganizationFact.Unit(id(instance), reading.name(instance), text(instance, "parent_id")));
            case "aws_organizations_account" -> account(instance);
            case "aws_organizations_resource_policy" ->
                reading.notCovered(instance, "the policy on the organization itself is not evaluated");
            case "aws_organizations_policy" -> {
                if (kind(instance).isPresent() && !isAttached(instance)) {
                    reading.notCovered(instance, "the plan attaches it to nothing");
                }
            }
            default -> {}
        }
    }

    private void account(Instance instance) {
        Optional<Text> parent = reading.attribute(instance, "parent_id");
        boolean found = parent.filter(id -> id.isKnown() || isUnit(id)).isPresent();
        if (parent.isPresent() && !found) {
            reading.notCovered(
                    instance, "in which unit it sits is known after apply; it is taken to sit below the root");
        }
        Optional<String> unit = parent.filter(id -> found).map(Text::toString);
        add(instance, new OrganizationFact.Member(id(instance), reading.name(instance), unit));
    }

    private boolean isUnit(Text id) {
        return reading.file().instances().stream()
                .filter(other -> other.type().equals("aws_organizations_organizational_unit"))
                .anyMatch(other -> id(other).equals(id.toString()));
    }

    private boolean isAttached(Instance policy) {
        return reading.file().instances().stream()
                .filter(found -> found.type().equals("aws_organizations_policy_attachment"))
                .anyMatch(found -> policyOf(found).filter(policy::equals).isPresent());
    }

    private void organization(Instance instance) {
        add(instance, new OrganizationFact.Self(id(instance), text(instance, "master_account_id")));
        Optional<Text> root = reading.attribute(instance, "roots[0].id");
        root.ifPresent(id -> add(instance, new OrganizationFact.Unit(id.toString(), "root", Optional.empty())));
        for (Node.MapNode account : Values.maps(instance.values(), "accounts")) {
            Optional<String> id = Values.text(account, "id");
            id.ifPresent(found -> add(
                    instance,
                    new OrganizationFact.Member(
                            found, Values.text(account, "name").orElse(found), Optional.empty())));
        }
    }

    private String id(Instance instance) {
        return reading.attribute(instance, "id")
                .map(Text::toString)
                .orElseGet(() -> instance.address().toString());
    }

    private Optional<String> text(Instance instance, String attribute) {
        return reading.attribute(instance, attribute).map(Text::toString);
    }

    private void add(Instance instance, OrganizationFact fact) {
        reading.fragment().add(new Part.OrganizationPart(fact, reading.origin(instance)));
    }

    /** Reads an attachment of a policy. */
    void attachment(Instance instance) {
        Optional<String> target = text(instance, "target_id");
        Optional<Instance> policy = policyOf(instance);
        if (policy.isEmpty()
                && text(instance, "policy_id").filter("p-FullAWSAccess"::equals).isPresent()) {
            return;
        }
        if (policy.isEmpty() || target.isEmpty()) {
            reading.notCovered(instance, "the policy that it attaches is not in the plan");
            return;
        }
        Optional<PolicyKind> kind = kind(policy.get());
        Optional<NamedPolicy> document =
                kind.flatMap(found -> reading.policy(policy.get(), "content", found, reading.name(policy.get())));
        document.ifPresent(
                found -> add(instance, new OrganizationFact.Guardrail(target.get(), kind.orElseThrow(), found)));
    }

    private Optional<Instance> policyOf(Instance attachment) {
        Optional<String> id = text(attachment, "policy_id");
        return reading.file().instances().stream()
                .filter(instance -> instance.type().equals("aws_organizations_policy"))
                .filter(instance ->
                        id.filter(found -> id(instance).equals(found)).isPresent())
                .findFirst();
    }

    /** {@return what a policy of the organization is, or empty if it has no say in requests} */
    static Optional<PolicyKind> kind(Instance policy) {
        return switch (policy.text("type").orElse("SERVICE_CONTROL_POLICY")) {
            case "SERVICE_CONTROL_POLICY" -> Optional.of(PolicyKind.SCP);
            case "RESOURCE_CONTROL_POLICY" -> Optional.of(PolicyKind.RCP);
            default -> Optional.empty();
        };
    }
}
