// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.snapshot;

import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.fragment.Fragment;
import dev.assent.ingest.fragment.Origin;
import dev.assent.ingest.fragment.Part;
import dev.assent.ingest.fragment.Part.OrganizationFact;
import dev.assent.policy.PolicyKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the organizations of a store: {@code aws/PARTITION/organizations/ID}. */
final class CollectedOrganization {
    private final Map<String, List<String>> folders;
    private final CollectedStore store;
    private final Fragment.Builder fragment;

    CollectedOrganization(Map<String, List<String>> folders, CollectedStore store, Fragment.Builder fragment) {
        this.folders = folders;
        this.store = store;
        this.fragment = fragment;
    }

    void read() {
        for (String folder : folders.keySet()) {
            String[] parts = folder.split("/", -1);
            if (parts.length == 4 && parts[2].equals("organizations")) {
                organization(folder, parts[3]);
            }
        }
    }

    private void organization(String folder, String id) {
        Optional<Node.MapNode> metadata = map(folder, "metadata.json");
        Optional<String> management = metadata.flatMap(map -> SnapshotFile.text(map, "rootAccountId"));
        boolean scps = metadata.flatMap(map -> SnapshotFile.get(map, "features"))
                .flatMap(Node::asMap)
                .flatMap(features -> SnapshotFile.text(features, "SERVICE_CONTROL_POLICY"))
                .filter("false"::equals)
                .isEmpty();
        metadata.ifPresent(map -> add(new OrganizationFact.Self(id, management), map, id));
        map(folder, "ous.json")
                .map(Node.MapNode::entries)
                .orElse(List.of())
                .forEach(entry -> entry.value().asMap().ifPresent(unit -> {
                    String unitId = entry.key().text();
                    Optional<String> parent = SnapshotFile.text(unit, "parent");
                    String name = map(folder + "/ous/" + unitId, "metadata.json")
                            .flatMap(found -> SnapshotFile.text(found, "name"))
                            .orElse(unitId);
                    add(new OrganizationFact.Unit(unitId, parent.isPresent() ? name : "root", parent), unit, unitId);
                    attached(folder, unitId, unit, scps);
                }));
        map(folder, "accounts.json")
                .map(Node.MapNode::entries)
                .orElse(List.of())
                .forEach(entry -> entry.value().asMap().ifPresent(account -> {
                    String accountId = entry.key().text();
                    Optional<String> unit = SnapshotFile.text(account, "ou");
                    add(new OrganizationFact.Member(accountId, accountId, unit), account, accountId);
                    attached(folder, accountId, account, scps);
                }));
    }

    private Optional<Node.MapNode> map(String folder, String name) {
        return store.file(folder, name).flatMap(file -> file.root().asMap());
    }

    private void add(OrganizationFact fact, Node at, String address) {
        fragment.add(new Part.OrganizationPart(fact, Origin.of(at.at(), address)));
    }

    private void attached(String folder, String target, Node.MapNode entry, boolean scps) {
        if (scps) {
            add(new OrganizationFact.Listed(target), entry, target);
        }
        policies(folder, "scps", PolicyKind.SCP, target, entry);
        policies(folder, "rcps", PolicyKind.RCP, target, entry);
    }

    // Policies are listed by ARN, whose end is the id by which they are stored.
    private void policies(String folder, String list, PolicyKind kind, String target, Node.MapNode entry) {
        for (String arn : SnapshotFile.get(entry, list).map(SnapshotFile::texts).orElse(List.of())) {
            String id = arn.substring(arn.lastIndexOf('/') + 1);
            Origin origin = Origin.of(entry.at(), id);
            if (id.equals("p-RCPFullAWSAccess")) {
                continue;
            }
            Optional<NamedPolicy> policy = id.equals("p-FullAWSAccess")
                    ? Optional.of(FullAccess.policy(store.context(), origin))
                    : policy(folder + "/" + list + "/" + id.toLowerCase(java.util.Locale.ROOT), kind, id);
            if (policy.isEmpty()) {
                fragment.notCovered(origin, "it is attached to " + target + ", and its document is not in the store");
            }
            policy.ifPresent(found -> add(new OrganizationFact.Guardrail(target, kind, found), entry, id));
        }
    }

    private Optional<NamedPolicy> policy(String folder, PolicyKind kind, String id) {
        String name = map(folder, "metadata.json")
                .flatMap(found -> SnapshotFile.text(found, "name"))
                .orElse(id);
        return store.file(folder, "policy.json")
                .flatMap(file -> file.policy(
                        file.root(), kind, name, Origin.of(file.root().at(), id)));
    }
}
