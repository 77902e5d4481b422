// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.snapshot;

import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.fragment.Fragment;
import dev.assent.ingest.fragment.LoadContext;
import dev.assent.ingest.fragment.Origin;
import dev.assent.ingest.fragment.Part;
import dev.assent.ingest.fragment.Part.OrganizationFact;
import dev.assent.policy.PolicyKind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts the answers of AWS Organizations together: who sits where, and which policy is attached to what. */
final class OrganizationDumps {
    private static final String FULL_ACCESS = "p-FullAWSAccess";

    private final List<OrganizationDump> dumps;
    private final LoadContext context;
    private final Fragment.Builder fragment;
    private final Map<String, Described> policies = new LinkedHashMap<>();
    private final Map<String, String> parents = new LinkedHashMap<>();
    private final Set<String> places = new LinkedHashSet<>();

    OrganizationDumps(List<OrganizationDump> dumps, LoadContext context, Fragment.Builder fragment) {
        this.dumps = dumps;
        this.context = context;
        this.fragment = fragment;
    }

    /**
     * A policy as it is described.
     *
     * @param name its name
     * @param kind what it is, or empty if it has no say in requests
     * @param document its document, or empty if only its name was dumped
     * @param at where
     */
    private record Described(String name, Optional<PolicyKind> kind, Optional<NamedPolicy> document, Node at) {}

    void read() {
        of("Children").forEach(this::children);
        of("Organization").forEach(this::organization);
        of("Roots").forEach(this::roots);
        of("OrganizationalUnits").forEach(this::units);
        of("Accounts").forEach(this::accounts);
        of("Policy").forEach(this::describe);
        of("Policies").forEach(this::summaries);
        of("Policies").stream().filter(dump -> dump.target().isPresent()).forEach(this::ofTarget);
        of("Targets").forEach(this::targets);
    }

    private List<OrganizationDump> of(String key) {
        return dumps.stream().filter(dump -> dump.has(key)).toList();
    }

    private void add(OrganizationFact fact, Node at, String address) {
        fragment.add(new Part.OrganizationPart(fact, Origin.of(at.at(), address)));
    }

    private void children(OrganizationDump dump) {
        dump.parent()
                .ifPresent(parent -> SnapshotFile.maps(dump.map(), "Children")
                        .forEach(child -> SnapshotFile.text(child, "Id").ifPresent(id -> parents.put(id, parent))));
    }

    private void organization(OrganizationDump dump) {
        SnapshotFile.get(dump.map(), "Organization").flatMap(Node::asMap).ifPresent(map -> {
            String id = SnapshotFile.text(map, "Id").orElse("o-unnamed");
            Optional<String> management =
                    SnapshotFile.text(map, "MasterAccountId").or(() -> SnapshotFile.text(map, "ManagementAccountId"));
            add(new OrganizationFact.Self(id, management), map, id);
        });
    }

    private void roots(OrganizationDump dump) {
        for (Node.MapNode root : SnapshotFile.maps(dump.map(), "Roots")) {
            SnapshotFile.text(root, "Id").ifPresent(id -> {
                places.add(id);
                add(new OrganizationFact.Unit(id, "root", Optional.empty()), root, id);
            });
        }
    }

    private void units(OrganizationDump dump) {
        for (Node.MapNode unit : SnapshotFile.maps(dump.map(), "OrganizationalUnits")) {
            Optional<String> id = SnapshotFile.text(unit, "Id");
            Optional<String> parent =
                    id.flatMap(found -> Optional.ofNullable(parents.get(found))).or(dump::parent);
            if (parent.isEmpty()) {
                context.problems()
                        .error(
                                unit.at(),
                                "nothing says in which unit `" + id.orElse("") + "` sits",
                                "ingest/unit-without-parent",
                                "put the id of the parent into the name of the file, as in units-r-ab12.json, or beside"
                                        + " the list as `ParentId`");
            }
            if (id.isPresent() && parent.isPresent()) {
                places.add(id.get());
                String name = SnapshotFile.text(unit, "Name").orElse(id.get());
                add(new OrganizationFact.Unit(id.get(), name, parent), unit, id.get());
            }
        }
    }

    private void accounts(OrganizationDump dump) {
        for (Node.MapNode account : SnapshotFile.maps(dump.map(), "Accounts")) {
            SnapshotFile.text(account, "Id").ifPresent(id -> {
                places.add(id);
                Optional<String> parent = Optional.ofNullable(parents.get(id)).or(dump::parent);
                // `list-accounts` has all of them once more, without their places.
                if (parent.isPresent() || !isPlaced(id)) {
                    String name = SnapshotFile.text(account, "Name").orElse(id);
                    add(new OrganizationFact.Member(id, name, parent), account, id);
                }
            });
        }
    }

    private boolean isPlaced(String account) {
        return of("Accounts").stream()
                .filter(dump -> dump.parent().isPresent())
                .flatMap(dump -> SnapshotFile.maps(dump.map(), "Accounts").stream())
                .anyMatch(entry ->
                        SnapshotFile.text(entry, "Id").filter(account::equals).isPresent());
    }

    private static Optional<PolicyKind> kind(Node.MapNode summary) {
        return switch (SnapshotFile.text(summary, "Type").orElse("")) {
            case "SERVICE_CONTROL_POLICY" -> Optional.of(PolicyKind.SCP);
            case "RESOURCE_CONTROL_POLICY" -> Optional.of(PolicyKind.RCP);
            default -> Optional.empty();
        };
    }

    private void describe(OrganizationDump dump) {
        SnapshotFile.get(dump.map(), "Policy").flatMap(Node::asMap).ifPresent(policy -> {
            Node.MapNode summary = SnapshotFile.get(policy, "PolicySummary")
                    .flatMap(Node::asMap)
                    .orElse(policy);
            String id = SnapshotFile.text(summary, "Id").orElse("");
            String name = SnapshotFile.text(summary, "Name").orElse(id);
            Optional<PolicyKind> kind = kind(summary);
            Optional<NamedPolicy> document = kind.flatMap(found -> SnapshotFile.get(policy, "Content")
                    .flatMap(content -> dump.file().policy(content, found, name, Origin.of(policy.at(), id))));
            policies.put(id, new Described(name, kind, document, policy));
        });
    }

    private void summaries(OrganizationDump dump) {
        for (Node.MapNode summary : SnapshotFile.maps(dump.map(), "Policies")) {
            String id = SnapshotFile.text(summary, "Id").orElse("");
            String name = SnapshotFile.text(summary, "Name").orElse(id);
            policies.putIfAbsent(id, new Described(name, kind(summary), Optional.empty(), summary));
        }
    }

    private void ofTarget(OrganizationDump dump) {
        String target = dump.target().orElseThrow();
        List<Node.MapNode> summaries = SnapshotFile.maps(dump.map(), "Policies");
        boolean scps = summaries.stream()
                .anyMatch(
                        summary -> kind(summary).filter(PolicyKind.SCP::equals).isPresent());
        if (scps) {
            add(new OrganizationFact.Listed(target), dump.map(), target);
        }
        summaries.forEach(summary -> SnapshotFile.text(summary, "Id").ifPresent(id -> attach(id, target, summary)));
    }

    private void targets(OrganizationDump dump) {
        Optional<String> id = dump.policy();
        if (id.isEmpty()) {
            context.problems()
                    .error(
                            dump.map().at(),
                            "nothing says of which policy these are the targets",
                            "ingest/targets-without-policy",
                            "put the id of the policy into the name of the file, as in targets-p-ab12cd34.json, or beside the"
                                    + " list as `PolicyId`");
            return;
        }
        // Where the policy that AWS attaches everywhere is listed, it is gone from where it is not listed.
        if (id.get().equals(FULL_ACCESS)) {
            places.forEach(place -> add(new OrganizationFact.Listed(place), dump.map(), place));
        }
        for (Node.MapNode target : SnapshotFile.maps(dump.map(), "Targets")) {
            SnapshotFile.text(target, "TargetId").ifPresent(place -> attach(id.get(), place, target));
        }
    }

    private void attach(String id, String target, Node.MapNode at) {
        if (id.equals(FULL_ACCESS)) {
            add(new OrganizationFact.Guardrail(target, PolicyKind.SCP, fullAccess(at)), at, id);
            return;
        }
        Optional<Described> policy = Optional.ofNullable(policies.get(id));
        if (policy.isEmpty()
                || (policy.get().kind().isPresent() && policy.get().document().isEmpty())) {
            if (!id.equals("p-RCPFullAWSAccess")) {
                fragment.notCovered(
                        Origin.of(at.at(), id),
                        "it is attached to " + target + ", and its document is not in the dump");
            }
            return;
        }
        policy.ifPresent(found -> found.document()
                .ifPresent(document ->
                        add(new OrganizationFact.Guardrail(target, found.kind().orElseThrow(), document), at, id)));
    }

    private NamedPolicy fullAccess(Node at) {
        return FullAccess.policy(context, Origin.of(at.at(), FULL_ACCESS));
    }
}
