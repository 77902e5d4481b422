// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.fragment;

import dev.assent.environment.BlockPublicAccess;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.Organization;
import dev.assent.environment.OrganizationalUnit;
import dev.assent.environment.OrganizationalUnit.AccountLevel;
import dev.assent.ingest.fragment.Part.OrganizationFact;
import dev.assent.ingest.fragment.Part.OrganizationFact.Blocks;
import dev.assent.ingest.fragment.Part.OrganizationFact.Guardrail;
import dev.assent.ingest.fragment.Part.OrganizationFact.Listed;
import dev.assent.ingest.fragment.Part.OrganizationFact.Member;
import dev.assent.ingest.fragment.Part.OrganizationFact.Self;
import dev.assent.ingest.fragment.Part.OrganizationFact.Unit;
import dev.assent.policy.PolicyKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What sources say about the organization. It is laid over the organization that the suite declares, whose units are known
 * by their ids: policies come to those attached there, units and accounts take their place in the tree.
 */
public final class OrganizationFacts {
    private static final String FULL_ACCESS = "FullAWSAccess";

    private Optional<Self> self = Optional.empty();
    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<String, Map<String, Guardrail>> guardrails = new LinkedHashMap<>();
    private final Set<String> listed = new HashSet<>();
    private final Map<String, BlockPublicAccess> blocked = new LinkedHashMap<>();

    OrganizationFacts() {}

    Optional<?> add(OrganizationFact fact) {
        if (fact instanceof Self found) {
            self = Optional.of(found);
        } else if (fact instanceof Unit unit) {
            units.put(unit.id(), unit);
        } else if (fact instanceof Member member) {
            members.put(member.id(), member);
        } else if (fact instanceof Listed all) {
            listed.add(all.target());
        } else if (fact instanceof Guardrail guardrail) {
            guardrails
                    .computeIfAbsent(guardrail.target(), key -> new LinkedHashMap<>())
                    .put(guardrail.kind() + " " + guardrail.policy().name(), guardrail);
        } else if (fact instanceof Blocks blocks) {
            blocked.put(blocks.account(), blocks.blocked());
        }
        return Optional.empty();
    }

    void remove(Part.Removed.Guardrail removed) {
        Map<String, Guardrail> there = guardrails.getOrDefault(removed.target(), new LinkedHashMap<>());
        there.values().removeIf(guardrail -> guardrail.policy().name().equals(removed.policy()));
    }

    /** {@return whether no source says anything about the organization} */
    public boolean isEmpty() {
        return self.isEmpty() && units.isEmpty() && members.isEmpty() && guardrails.isEmpty();
    }

    /** {@return what S3 blocks in all buckets of an account, by the id of the account} */
    public Map<String, BlockPublicAccess> blocked() {
        return Collections.unmodifiableMap(blocked);
    }

    List<NamedPolicy> policies() {
        return guardrails.values().stream()
                .flatMap(there -> there.values().stream())
                .map(Guardrail::policy)
                .toList();
    }

    /** {@return the accounts that sources place in the organization, by id} */
    public Map<String, String> accountNames() {
        Map<String, String> names = new LinkedHashMap<>();
        members.values().forEach(member -> names.put(member.id(), member.name()));
        return names;
    }

    /**
     * {@return the organization that results}
     *
     * @param declared what the suite declares, or empty
     * @param fullAccess the SCP that AWS attaches to every level; a level to which a source attaches SCPs keeps it only if
     *     the source does not list the attachments itself
     */
    public Optional<Organization> over(Optional<Organization> declared, NamedPolicy fullAccess) {
        if (isEmpty()) {
            return declared;
        }
        String id = self.map(Self::id).or(() -> declared.map(Organization::id)).orElse("o-unnamed");
        Optional<String> management =
                self.flatMap(Self::management).or(() -> declared.flatMap(Organization::managementAccount));
        OrganizationalUnit root = declared.map(Organization::root).orElseGet(() -> emptyRoot(fullAccess));
        return Optional.of(new Organization(id, management, new Tree(fullAccess, root).overlaid(root)));
    }

    private OrganizationalUnit emptyRoot(NamedPolicy fullAccess) {
        Optional<Unit> root =
                units.values().stream().filter(unit -> unit.parent().isEmpty()).findFirst();
        Optional<String> id = root.map(Unit::id).or(this::parentThatNobodyDeclares);
        return new OrganizationalUnit("root", id, List.of(fullAccess), List.of(), List.of(), List.of());
    }

    // A template hangs its units below a root that it does not make itself.
    private Optional<String> parentThatNobodyDeclares() {
        return units.values().stream()
                .flatMap(unit -> unit.parent().stream())
                .filter(parent -> !units.containsKey(parent))
                .findFirst()
                .or(() -> guardrails.keySet().stream()
                        .filter(target -> target.startsWith("r-"))
                        .findFirst());
    }

    /** Lays the facts over a tree of units. */
    private final class Tree {
        private final NamedPolicy fullAccess;
        private final OrganizationalUnit declaredRoot;

        private Tree(NamedPolicy fullAccess, OrganizationalUnit declaredRoot) {
            this.fullAccess = fullAccess;
            this.declaredRoot = declaredRoot;
        }

        private OrganizationalUnit overlaid(OrganizationalUnit unit) {
            List<AccountLevel> levels = new ArrayList<>();
            unit.accounts().stream()
                    .filter(level -> !isElsewhere(level.accountId(), unit))
                    .forEach(level -> levels.add(level(level)));
            List<OrganizationalUnit> children = new ArrayList<>();
            unit.units().forEach(child -> children.add(overlaid(child)));
            members.values().stream()
                    .filter(member -> sitsIn(member, unit)
                            && levels.stream()
                                    .noneMatch(level -> level.accountId().equals(member.id())))
                    .forEach(
                            member -> levels.add(level(new AccountLevel(member.id(), List.of(fullAccess), List.of()))));
            units.values().stream()
                    .filter(found ->
                            found.parent().isPresent() && found.parent().equals(unit.id()))
                    .filter(found ->
                            children.stream().noneMatch(child -> child.id().equals(Optional.of(found.id()))))
                    .forEach(found -> children.add(overlaid(new OrganizationalUnit(
                            found.name(),
                            Optional.of(found.id()),
                            List.of(fullAccess),
                            List.of(),
                            List.of(),
                            List.of()))));
            return new OrganizationalUnit(
                    unit.name(),
                    unit.id(),
                    attached(unit.scps(), unit.id(), PolicyKind.SCP),
                    attached(unit.rcps(), unit.id(), PolicyKind.RCP),
                    levels,
                    children);
        }

        private boolean isElsewhere(String account, OrganizationalUnit unit) {
            return Optional.ofNullable(members.get(account))
                    .flatMap(Member::parent)
                    .filter(parent -> !unit.id().equals(Optional.of(parent)))
                    .isPresent();
        }

        // An account of which no source says where it sits, and that the suite does not place, is below the root.
        private boolean sitsIn(Member member, OrganizationalUnit unit) {
            return member.parent().isPresent()
                    ? member.parent().equals(unit.id())
                    : unit.name().equals(declaredRoot.name())
                            && unit.id().equals(declaredRoot.id())
                            && !declaredRoot.contains(member.id());
        }

        private AccountLevel level(AccountLevel level) {
            Optional<String> id = Optional.of(level.accountId());
            return new AccountLevel(
                    level.accountId(),
                    attached(level.scps(), id, PolicyKind.SCP),
                    attached(level.rcps(), id, PolicyKind.RCP));
        }
    }

    private List<NamedPolicy> attached(List<NamedPolicy> before, Optional<String> target, PolicyKind kind) {
        List<NamedPolicy> all = new ArrayList<>(before);
        if (kind == PolicyKind.SCP && target.filter(listed::contains).isPresent()) {
            all.removeIf(policy -> policy.name().equals(FULL_ACCESS));
        }
        Map<String, Guardrail> own = target.map(guardrails::get).orElse(null);
        if (own != null) {
            own.values().stream().filter(guardrail -> guardrail.kind() == kind).forEach(guardrail -> {
                all.removeIf(policy -> policy.name().equals(guardrail.policy().name()));
                all.add(guardrail.policy());
            });
        }
        return all;
    }
}
