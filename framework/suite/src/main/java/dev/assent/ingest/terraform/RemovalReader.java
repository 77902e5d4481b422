// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.fragment.Part;
import dev.assent.ingest.fragment.Part.Attached;
import dev.assent.ingest.fragment.Part.Removed;
import dev.assent.ingest.fragment.UnknownPolicy;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a plan destroys: of a plan over a snapshot, the snapshot still has it. */
final class RemovalReader {
    private final Reading before;
    private final IamNames names;

    /** Reads instances as they are before the plan is applied. */
    RemovalReader(Reading before) {
        this.before = before;
        this.names = new IamNames(before);
    }

    /** Reads an instance that stands for itself. */
    void entity(Instance instance) {
        switch (instance.type()) {
            case "aws_iam_role", "aws_iam_user", "aws_iam_group", "aws_iam_service_linked_role" ->
                before.arn(instance).ifPresent(arn -> remove(instance, new Removed.Principal(arn)));
            case "aws_iam_policy" ->
                before.attribute(instance, "arn").ifPresent(arn -> remove(instance, new Removed.Policy(arn)));
            case "aws_vpc_endpoint" -> instance.text("id").ifPresent(id -> remove(instance, new Removed.Endpoint(id)));
            default -> instance.text("arn").ifPresent(arn -> remove(instance, new Removed.Thing(Text.of(arn))));
        }
    }

    private void remove(Instance instance, Removed what) {
        before.fragment().add(new Part.Removal(what, before.origin(instance)));
    }

    /** Reads an instance that says something about another one. */
    void edge(Instance instance) {
        for (Edge edge : edges(instance)) {
            remove(instance, new Removed.Edge(edge.target(), edge.what()));
        }
        switch (instance.type()) {
            case "aws_vpc_endpoint_policy" ->
                before.notCovered(
                        instance, "destroying it gives the endpoint full access; the snapshot's policy stays");
            case "aws_lambda_permission", "aws_lambda_layer_version_permission" ->
                before.notCovered(instance, "the snapshot's statement for it stays");
            case "aws_organizations_policy_attachment" -> guardrail(instance);
            default -> ofResource(instance);
        }
    }

    private record Edge(Arn target, Attached what) {}

    private List<Edge> edges(Instance instance) {
        return switch (instance.type()) {
            case "aws_iam_role_policy" -> inline(instance, "role");
            case "aws_iam_user_policy" -> inline(instance, "user");
            case "aws_iam_group_policy" -> inline(instance, "group");
            case "aws_iam_role_policy_attachment" -> managed(instance, names.one(instance, "role", "role"));
            case "aws_iam_user_policy_attachment" -> managed(instance, names.one(instance, "user", "user"));
            case "aws_iam_group_policy_attachment" -> managed(instance, names.one(instance, "group", "group"));
            case "aws_iam_policy_attachment" -> {
                List<Edge> all = new ArrayList<>(managed(instance, names.all(instance, "roles", "role")));
                all.addAll(managed(instance, names.all(instance, "users", "user")));
                all.addAll(managed(instance, names.all(instance, "groups", "group")));
                yield all;
            }
            case "aws_iam_user_group_membership" ->
                members(names.one(instance, "user", "user"), names.all(instance, "groups", "group"));
            case "aws_iam_group_membership" ->
                members(names.all(instance, "users", "user"), names.one(instance, "group", "group"));
            default -> List.of();
        };
    }

    private List<Edge> inline(Instance instance, String type) {
        NamedPolicy named =
                UnknownPolicy.of(before.name(instance), Text.of(before.name(instance)), before.origin(instance));
        return names.one(instance, type, type).stream()
                .map(target -> new Edge(target, new Attached.Inline(named)))
                .toList();
    }

    private List<Edge> managed(Instance instance, List<Arn> targets) {
        Optional<Text> policy = before.attribute(instance, "policy_arn");
        return targets.stream()
                .flatMap(target -> policy.map(arn -> new Edge(target, new Attached.Managed(arn))).stream())
                .toList();
    }

    private static List<Edge> members(List<Arn> users, List<Arn> groups) {
        return users.stream()
                .flatMap(user -> groups.stream().map(group -> new Edge(user, new Attached.Member(group))))
                .toList();
    }

    private void guardrail(Instance instance) {
        Optional<Instance> policy = before.file().instances().stream()
                .filter(found -> found.type().equals("aws_organizations_policy"))
                .filter(found -> found.text("id").equals(instance.text("policy_id")))
                .findFirst();
        String name =
                policy.map(before::name).or(() -> instance.text("policy_id")).orElse("");
        instance.text("target_id").ifPresent(target -> remove(instance, new Removed.Guardrail(target, name)));
    }

    private void ofResource(Instance instance) {
        ResourceTypes.find(instance.type()).flatMap(ResourceType::holds).ifPresent(holds -> {
            Text target = new Template(before.resolver(), instance, "arn").expand(holds.target());
            remove(instance, new Removed.PolicyOf(target));
        });
    }
}
