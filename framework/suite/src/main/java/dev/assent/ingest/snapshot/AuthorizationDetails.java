// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.snapshot;

import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.fragment.Fragment;
import dev.assent.ingest.fragment.LoadContext;
import dev.assent.ingest.fragment.Origin;
import dev.assent.ingest.fragment.Part;
import dev.assent.ingest.fragment.Part.Attached;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads users, groups, roles and policies of an account. */
final class AuthorizationDetails {
    private final List<AuthorizationDetailsLoader.Page> pages;
    private final LoadContext context;
    private final Fragment.Builder fragment;
    private final Map<String, Arn> groups = new HashMap<>();

    AuthorizationDetails(List<AuthorizationDetailsLoader.Page> pages, LoadContext context, Fragment.Builder fragment) {
        this.pages = pages;
        this.context = context;
        this.fragment = fragment;
    }

    void read() {
        for (AuthorizationDetailsLoader.Page page : pages) {
            SnapshotFile.maps(page.map(), "Policies").forEach(policy -> policy(policy, page.file()));
            for (Node.MapNode group : SnapshotFile.maps(page.map(), "GroupDetailList")) {
                arn(group).ifPresent(arn -> groups.put(arn.name(), arn));
                principal(group, "GroupPolicyList", page.file());
            }
        }
        for (AuthorizationDetailsLoader.Page page : pages) {
            SnapshotFile.maps(page.map(), "RoleDetailList")
                    .forEach(role -> principal(role, "RolePolicyList", page.file()));
            for (Node.MapNode user : SnapshotFile.maps(page.map(), "UserDetailList")) {
                principal(user, "UserPolicyList", page.file());
                arn(user).ifPresent(arn -> memberships(user, arn));
            }
        }
    }

    private Optional<Arn> arn(Node.MapNode entry) {
        Optional<Arn> arn = SnapshotFile.text(entry, "Arn").flatMap(Arn::parse);
        if (arn.isEmpty()) {
            context.problems()
                    .error(
                            entry.at(),
                            "an entry of the snapshot has no `Arn`",
                            "ingest/not-authorization-details",
                            "write the snapshot again; every user, group, role and policy has one");
        }
        return arn;
    }

    private static Origin origin(Node.MapNode entry, Arn arn) {
        return new Origin(entry.at(), arn.resource(), List.of(arn.toString()));
    }

    private void principal(Node.MapNode entry, String inline, SnapshotFile file) {
        Optional<Arn> found = arn(entry);
        if (found.isEmpty()) {
            return;
        }
        Arn arn = found.get();
        Origin origin = origin(entry, arn);
        Optional<NamedPolicy> trust = SnapshotFile.get(entry, "AssumeRolePolicyDocument")
                .flatMap(document -> file.policy(document, PolicyKind.TRUST, arn.name() + "-trust", origin));
        Optional<Text> boundary = SnapshotFile.get(entry, "PermissionsBoundary")
                .flatMap(Node::asMap)
                .flatMap(map -> SnapshotFile.text(map, "PermissionsBoundaryArn"))
                .map(Text::of);
        Optional<String> id = SnapshotFile.text(entry, "RoleId").or(() -> SnapshotFile.text(entry, "UserId"));
        fragment.add(new Part.Entity(arn, id, SnapshotFile.tags(entry), boundary, trust, origin));
        for (Node.MapNode policy : SnapshotFile.maps(entry, inline)) {
            String name = SnapshotFile.text(policy, "PolicyName").orElse(inline);
            SnapshotFile.get(policy, "PolicyDocument")
                    .flatMap(document -> file.policy(document, PolicyKind.IDENTITY, name, origin))
                    .ifPresent(read -> attach(arn, new Attached.Inline(read), origin));
        }
        for (Node.MapNode policy : SnapshotFile.maps(entry, "AttachedManagedPolicies")) {
            SnapshotFile.text(policy, "PolicyArn")
                    .ifPresent(policyArn -> attach(arn, new Attached.Managed(Text.of(policyArn)), origin));
        }
    }

    private void memberships(Node.MapNode user, Arn arn) {
        SnapshotFile.get(user, "GroupList")
                .map(SnapshotFile::texts)
                .orElse(List.of())
                .forEach(name -> {
                    Arn group = groups.getOrDefault(
                            name, new Arn(arn.partition(), arn.service(), "", arn.account(), "group/" + name));
                    if (!groups.containsKey(name)) {
                        fragment.notCovered(origin(user, arn), "the snapshot does not have its group `" + name + "`");
                    }
                    attach(arn, new Attached.Member(group), origin(user, arn));
                });
    }

    private void attach(Arn target, Attached what, Origin origin) {
        fragment.add(new Part.Attachment(target, what, origin));
    }

    private void policy(Node.MapNode entry, SnapshotFile file) {
        Optional<Arn> arn = arn(entry);
        if (arn.isEmpty()) {
            return;
        }
        Origin origin = origin(entry, arn.get());
        Optional<Node> document = defaultVersion(entry);
        if (document.isEmpty()) {
            fragment.notCovered(origin, "the snapshot does not have the document of its default version");
        }
        document.flatMap(found ->
                        file.policy(found, PolicyKind.IDENTITY, arn.get().name(), origin))
                .ifPresent(policy ->
                        fragment.add(new Part.ManagedPolicy(Text.of(arn.get().toString()), policy, origin)));
    }

    // Only the default version counts, whatever else is kept.
    private static Optional<Node> defaultVersion(Node.MapNode entry) {
        Optional<String> id = SnapshotFile.text(entry, "DefaultVersionId");
        return SnapshotFile.maps(entry, "PolicyVersionList").stream()
                .filter(version -> id.isPresent()
                        ? SnapshotFile.text(version, "VersionId").equals(id)
                        : SnapshotFile.text(version, "IsDefaultVersion")
                                .filter("true"::equals)
                                .isPresent())
                .findFirst()
                .flatMap(version -> SnapshotFile.get(version, "Document"));
    }
}
