// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.catalog.CloudFormationType;
import dev.assent.ingest.fragment.Fragment;
import dev.assent.ingest.fragment.Part;
import dev.assent.pattern.Match;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds everything of a stack that has a say in access. */
final class StackParts {
    private static final List<String> HARMLESS_TRANSFORMS = List.of(
            Serverless.TRANSFORM,
            "AWS::LanguageExtensions",
            "AWS::CodeDeployBlueGreen",
            "AWS::SecretsManager-2020-07-23",
            "AWS::SecretsManager-2024-09-16");

    /** What gives access by other means than policies of IAM. */
    private static final Map<String, String> NOTES = Map.of(
            "AWS::RAM::ResourceShare", "what a share permits to others is not evaluated",
            "AWS::S3::AccessGrant", "what it grants to users of a directory is not evaluated",
            "AWS::LakeFormation::PrincipalPermissions", "permissions of Lake Formation are not evaluated",
            "AWS::LakeFormation::Permissions", "permissions of Lake Formation are not evaluated",
            "AWS::OpenSearchServerless::AccessPolicy", "it grants access to data by another language than IAM's");

    private final Stack stack;
    private final Fragment.Builder out;

    StackParts(Stack stack, Fragment.Builder out) {
        this.stack = stack;
        this.out = out;
    }

    void add() {
        for (String transform : stack.template().transforms()) {
            if (!HARMLESS_TRANSFORMS.contains(transform)) {
                out.notCovered(
                        dev.assent.ingest.fragment.Origin.of(
                                stack.template().root().at(), stack.settings().scope()),
                        "the macro " + transform + " is not run; what it adds is not known");
            }
        }
        stack.connected()
                .forEach(resource -> out.notCovered(
                        stack.origin(resource), "the policies that SAM makes of one of its connectors are not known"));
        stack.resources().values().forEach(this::add);
    }

    private void add(TemplateResource resource) {
        Optional<Truth> exists = stack.guarded(() -> stack.exists(resource));
        if (exists.isEmpty() || exists.get().match() == Match.FALSE) {
            return;
        }
        if (Stacks.isNested(resource) && !stack.nests(resource.id())) {
            out.notCovered(
                    stack.origin(resource),
                    "the template of the nested stack is not a file of the project, so it is not read");
        }
        Found found = new Found(stack, resource, exists.get(), out);
        if (found.type().startsWith("AWS::Serverless::")
                && !stack.template().transforms().contains(Serverless.TRANSFORM)) {
            found.notCovered("the template does not name the transform of SAM, so it is not expanded");
        }
        Optional.ofNullable(NOTES.get(found.type())).ifPresent(found::notCovered);
        stack.guarded(() -> {
            boolean identity = IdentityParts.add(found) || OrganizationParts.add(found) || PermissionSets.add(found);
            if (!identity) {
                ResourcePolicies.add(found);
            }
            return identity;
        });
        thing(found);
        found.listUnread();
    }

    // A resource with an ARN can be named by scenarios. What no policy asks for is not worth an error.
    private void thing(Found found) {
        Optional<CloudFormationType> type = CloudFormationType.find(found.type());
        boolean hasOwnPart = found.type().equals("AWS::IAM::Role")
                || found.type().equals("AWS::IAM::User")
                || found.type().equals("AWS::EC2::VPCEndpoint");
        if (hasOwnPart || !stack.references().hasArn(found.resource())) {
            return;
        }
        try {
            FactParts.execution(found);
            Map<String, String> tags =
                    found.tags(type.map(CloudFormationType::tagsProperty).orElse(""));
            found.add(new Part.Resource(
                    stack.references().arn(found.resource()),
                    stack.settings().account(),
                    tags,
                    FactParts.facts(found),
                    found.origin()));
        } catch (TemplateError unusable) {
            found.notCovered("its ARN cannot be told: " + unusable.problem().message());
        }
    }
}
