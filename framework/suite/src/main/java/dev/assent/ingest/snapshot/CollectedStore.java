// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.snapshot;

import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.VpcEndpoint;
import dev.assent.ingest.fragment.Fragment;
import dev.assent.ingest.fragment.LoadContext;
import dev.assent.ingest.fragment.Origin;
import dev.assent.ingest.fragment.Part;
import dev.assent.ingest.fragment.Part.Attached;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import dev.assent.scenario.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the folders of a store: {@code aws/PARTITION/accounts/ACCOUNT/SERVICE[/REGION][/TYPE]/ID} has the files of one
 * thing.
 */
final class CollectedStore {
    private static final Set<String> UNDERSTOOD = Set.of(
            "metadata.json",
            "policy.json",
            "trust-policy.json",
            "inline-policies.json",
            "managed-policies.json",
            "current-policy.json",
            "endpoint-policy.json",
            "groups.json",
            "tags.json");

    private final Map<String, List<String>> folders;
    private final LoadContext context;
    private final Fragment.Builder fragment;

    CollectedStore(Map<String, List<String>> folders, LoadContext context, Fragment.Builder fragment) {
        this.folders = folders;
        this.context = context;
        this.fragment = fragment;
    }

    void read() {
        for (String folder : folders.keySet()) {
            String[] parts = folder.split("/", -1);
            if (parts.length > 4 && parts[2].equals("accounts")) {
                thing(folder, parts);
            }
        }
        new CollectedOrganization(folders, this, fragment).read();
    }

    /** {@return a file of a folder, or empty if there is none} */
    Optional<SnapshotFile> file(String folder, String name) {
        if (!folders.getOrDefault(folder, List.of()).contains(name)) {
            return Optional.empty();
        }
        Word path = context.source().path();
        return SnapshotFile.read(new Word(path.text() + "/" + folder + "/" + name, path.at()), context);
    }

    LoadContext context() {
        return context;
    }

    private void thing(String folder, String[] parts) {
        Optional<SnapshotFile> metadata = file(folder, "metadata.json");
        Optional<Node.MapNode> map = metadata.flatMap(found -> found.root().asMap());
        boolean shared = parts[4].equals("ram");
        if (map.isEmpty() || shared) {
            other(folder, shared ? "what is shared through RAM is not evaluated" : "the thing has no metadata.json");
            return;
        }
        Optional<Arn> arn = SnapshotFile.text(map.get(), "arn").flatMap(Arn::parse);
        boolean iam = parts[4].equals("iam") && parts.length > 5;
        if (parts[4].equals("ec2") && folder.contains("/vpc-endpoint/")) {
            endpoint(folder, map.get(), parts[3]);
        } else if (iam && arn.isPresent() && parts[5].equals("policy")) {
            managedPolicy(folder, arn.get());
        } else if (iam && arn.isPresent() && Set.of("role", "user", "group").contains(parts[5])) {
            principal(folder, map.get(), arn.get());
        } else if (arn.isPresent()) {
            resource(folder, map.get(), arn.get(), parts[3]);
        } else {
            other(folder, "its metadata.json has no ARN");
            return;
        }
        folders.getOrDefault(folder, List.of()).stream()
                .filter(name -> name.contains("policy") && !UNDERSTOOD.contains(name))
                .forEach(name -> fragment.notCovered(origin(folder, map.get()), "`" + name + "` is not known"));
    }

    private void other(String folder, String why) {
        for (String name : folders.getOrDefault(folder, List.of())) {
            if (name.contains("policy") || folder.contains("/ram/")) {
                String path = context.source().path().text() + "/" + folder + "/" + name;
                fragment.notCovered(Origin.of(context.source().path().at(), path), why);
            }
        }
    }

    private static Origin origin(String folder, Node.MapNode metadata) {
        String arn = SnapshotFile.text(metadata, "arn").orElse(folder);
        return Origin.of(metadata.at(), arn);
    }

    private void principal(String folder, Node.MapNode metadata, Arn arn) {
        Origin origin = origin(folder, metadata);
        Optional<NamedPolicy> trust = file(folder, "trust-policy.json")
                .flatMap(file -> file.policy(file.root(), PolicyKind.TRUST, arn.name() + "-trust", origin));
        fragment.add(new Part.Entity(
                arn,
                SnapshotFile.text(metadata, "id"),
                tags(folder),
                SnapshotFile.text(metadata, "permissionBoundary").map(Text::of),
                trust,
                origin));
        file(folder, "inline-policies.json")
                .ifPresent(file -> file.pages().forEach(policy -> {
                    String name = SnapshotFile.text(policy, "PolicyName").orElse("inline");
                    SnapshotFile.get(policy, "PolicyDocument")
                            .flatMap(document -> file.policy(document, PolicyKind.IDENTITY, name, origin))
                            .ifPresent(read -> attach(arn, new Attached.Inline(read), origin));
                }));
        file(folder, "managed-policies.json")
                .map(file -> SnapshotFile.texts(file.root()))
                .orElse(List.of())
                .forEach(policy -> attach(arn, new Attached.Managed(Text.of(policy)), origin));
        file(folder, "groups.json").map(file -> SnapshotFile.texts(file.root())).orElse(List.of()).stream()
                .flatMap(group -> Arn.parse(group).stream())
                .forEach(group -> attach(arn, new Attached.Member(group), origin));
    }

    private void attach(Arn target, Attached what, Origin origin) {
        fragment.add(new Part.Attachment(target, what, origin));
    }

    private void managedPolicy(String folder, Arn arn) {
        file(folder, "current-policy.json").ifPresent(file -> {
            Origin origin = Origin.of(file.root().at(), arn.toString());
            file.policy(file.root(), PolicyKind.IDENTITY, arn.name(), origin)
                    .ifPresent(policy -> fragment.add(new Part.ManagedPolicy(Text.of(arn.toString()), policy, origin)));
        });
    }

    private void resource(String folder, Node.MapNode metadata, Arn arn, String account) {
        Origin origin = origin(folder, metadata);
        Text text = Text.of(arn.toString());
        fragment.add(new Part.Resource(text, account, tags(folder), origin));
        file(folder, "policy.json")
                .ifPresent(file -> file.policy(
                                file.root(),
                                PolicyKind.RESOURCE,
                                arn.name() + "-policy",
                                Origin.of(file.root().at(), arn.toString()))
                        .ifPresent(
                                policy -> fragment.add(new Part.ResourcePolicy(text, account, policy, false, origin))));
        if (folders.getOrDefault(folder, List.of()).contains("bpa.json")) {
            fragment.notCovered(origin, "Block Public Access is not evaluated yet");
        }
    }

    private void endpoint(String folder, Node.MapNode metadata, String account) {
        String id = SnapshotFile.text(metadata, "id").orElse(folder.substring(folder.lastIndexOf('/') + 1));
        Origin origin = Origin.of(metadata.at(), id);
        Optional<NamedPolicy> policy = file(folder, "endpoint-policy.json")
                .or(() -> file(folder, "policy.json"))
                .flatMap(file -> file.policy(file.root(), PolicyKind.ENDPOINT, id, origin));
        boolean gateway =
                SnapshotFile.text(metadata, "type").filter("Gateway"::equals).isPresent();
        fragment.add(new Part.Endpoint(
                new VpcEndpoint(
                        id,
                        gateway ? VpcEndpoint.Type.GATEWAY : VpcEndpoint.Type.INTERFACE,
                        SnapshotFile.text(metadata, "vpc"),
                        Optional.of(account),
                        policy),
                origin));
    }

    private Map<String, String> tags(String folder) {
        Map<String, String> tags = new LinkedHashMap<>();
        file(folder, "tags.json")
                .flatMap(file -> file.root().asMap())
                .ifPresent(map -> map.entries()
                        .forEach(entry -> entry.value()
                                .asScalar()
                                .ifPresent(value -> tags.put(entry.key().text(), value.text()))));
        return tags;
    }
}
