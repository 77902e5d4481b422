// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import dev.assent.ingest.fragment.Origin;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives each instance to the reader of its kind, and lists what none of them understands. */
final class InstanceReader {
    // Names of attributes that hold policies of IAM in the AWS provider's resources.
    private static final Set<String> POLICY_ATTRIBUTES = Set.of(
            "policy",
            "policy_document",
            "policy_json",
            "policy_text",
            "resource_policy",
            "access_policy",
            "access_policies",
            "assume_role_policy",
            "inline_policy",
            "trust_policy");

    private static final Map<String, String> NOTES = Map.of(
            "aws_iot_policy", "its policy binds things of IoT, not principals of IAM",
            "aws_ram_resource_share", "what a share permits to others is not evaluated",
            "aws_glacier_vault_lock", "the lock of a vault is not evaluated",
            "aws_s3control_access_grant", "what it grants to users of a directory is not evaluated",
            "aws_lakeformation_permissions", "permissions of Lake Formation are not evaluated",
            "aws_opensearchserverless_access_policy", "it grants access to data by another language than IAM's");

    private final Reading reading;
    private final IamReader iam;
    private final ResourceReader resources;
    private final OrganizationReader organization;

    InstanceReader(Reading reading) {
        this.reading = reading;
        this.iam = new IamReader(reading);
        this.resources = new ResourceReader(reading);
        this.organization = new OrganizationReader(reading);
    }

    /** Reads an instance that stands for itself. */
    void entity(Instance instance) {
        String type = instance.type();
        if (instance.address().base().startsWith("data.")) {
            return;
        }
        switch (type) {
            case "aws_iam_role", "aws_iam_user", "aws_iam_group", "aws_iam_policy", "aws_iam_service_linked_role" ->
                iam.entity(instance);
            default -> {
                if (type.startsWith("aws_organizations_")) {
                    organization.unit(instance);
                } else if (type.startsWith("aws_") && !isAboutAnother(type)) {
                    resources.resource(instance);
                }
                notUnderstood(instance);
            }
        }
    }

    /** Reads an instance that says something about another one. */
    void edge(Instance instance) {
        String type = instance.type();
        if (instance.address().base().startsWith("data.")) {
            return;
        }
        if (type.equals("aws_organizations_policy_attachment")) {
            organization.attachment(instance);
        } else if (type.startsWith("aws_iam_")) {
            iam.edge(instance);
        } else if (isAboutAnother(type)) {
            resources.attached(instance);
        }
        Optional.ofNullable(NOTES.get(type)).ifPresent(note -> reading.notCovered(instance, note));
    }

    private static boolean isAboutAnother(String type) {
        return ResourceTypes.find(type).filter(found -> !found.hasArn()).isPresent();
    }

    /** Reads the permission sets, whose parts stand for themselves only together. */
    void permissionSets() {
        new SsoReader(reading).read();
    }

    /** Lists an object that is still to be destroyed although another one took its address. */
    void deposed(Address address) {
        String type = address.base().substring(0, address.base().indexOf('.'));
        if (ResourceTypes.isKnown(type)) {
            reading.fragment()
                    .notCovered(
                            Origin.of(reading.file().start(), address.toString()),
                            "a deposed object of it is left, of which this source says nothing");
        }
    }

    private void notUnderstood(Instance instance) {
        if (ResourceTypes.isKnown(instance.type())) {
            return;
        }
        for (Node.Entry entry : instance.values().entries()) {
            if (holdsPolicy(entry.value())) {
                reading.notCovered(
                        instance,
                        "`" + entry.key().text() + "` holds a policy, and the type " + instance.type()
                                + " is not known");
            }
        }
        for (String attribute : POLICY_ATTRIBUTES) {
            if (instance.type().startsWith("aws_") && instance.isUnknown(attribute)) {
                reading.notCovered(
                        instance,
                        "`" + attribute + "` may hold a policy, and the type " + instance.type() + " is not known");
            }
        }
    }

    private static boolean holdsPolicy(Node node) {
        return node.match(
                map -> map.entries().stream().anyMatch(entry -> holdsPolicy(entry.value())),
                list -> list.items().stream().anyMatch(InstanceReader::holdsPolicy),
                scalar -> PolicyTexts.looksLikePolicy(scalar.text()));
    }
}
