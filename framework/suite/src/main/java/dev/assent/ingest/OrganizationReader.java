// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.Organization;
import dev.assent.environment.OrganizationalUnit;
import dev.assent.environment.OrganizationalUnit.AccountLevel;
import dev.assent.policy.PolicyKind;
import dev.assent.scenario.Fields;
import dev.assent.scenario.Word;
import dev.assent.source.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code org}: the tree of units with the policies attached at each level. */
final class OrganizationReader {
    private static final List<String> KEYS = List.of("id", "management", "root", "override");
    private static final List<String> UNIT_KEYS = List.of("id", "scps", "rcps", "accounts", "ous");

    private final Accounts accounts;
    private final PolicyLoader policies;
    private final Problems problems;
    private final Set<String> placed = new HashSet<>();

    OrganizationReader(Accounts accounts, PolicyLoader policies, Problems problems) {
        this.accounts = accounts;
        this.policies = policies;
        this.problems = problems;
    }

    Optional<Organization> read(Optional<Node> node) {
        accounts.checkDefault();
        return node.flatMap(found -> Fields.of(found, "`org`", KEYS, problems)).map(this::organization);
    }

    private Organization organization(Fields fields) {
        Optional<String> management =
                fields.word("management").flatMap(accounts::id).or(this::flaggedManagement);
        OrganizationalUnit root = fields.node("root")
                .flatMap(node -> Fields.of(node, "`root`", UNIT_KEYS, problems))
                .map(found -> unit("root", found))
                .orElseGet(() -> new OrganizationalUnit(
                        "root", Optional.empty(), List.of(policies.fullAccess()), List.of(), List.of(), List.of()));
        String id = fields.word("id").map(Word::text).orElse("o-unnamed");
        return new Organization(id, management, withUnplaced(root));
    }

    private Optional<String> flaggedManagement() {
        return accounts.declared().values().stream()
                .filter(declared -> declared.fields()
                        .flatMap(fields -> fields.flag("management"))
                        .orElse(false))
                .map(declared -> declared.account().id())
                .findFirst();
    }

    private OrganizationalUnit unit(String name, Fields fields) {
        List<AccountLevel> levels = new ArrayList<>();
        for (Word account : fields.words("accounts")) {
            accounts.id(account).ifPresent(id -> {
                if (!placed.add(id)) {
                    problems.error(
                            account.at(),
                            "the account `" + account.text() + "` stands in two places of the organization",
                            "ingest/placed-twice",
                            "keep one");
                }
                levels.add(level(id));
            });
        }
        List<OrganizationalUnit> units = new ArrayList<>();
        for (Node.Entry entry : fields.entries("ous")) {
            String unit = entry.key().text();
            Fields.of(entry.value(), "the unit `" + unit + "`", UNIT_KEYS, problems)
                    .ifPresent(found -> units.add(unit(unit, found)));
        }
        return new OrganizationalUnit(
                name,
                fields.word("id").map(Word::text),
                scps(fields, name),
                attached(fields, "rcps", PolicyKind.RCP, name),
                levels,
                units);
    }

    // An account that no unit names sits under the root.
    private OrganizationalUnit withUnplaced(OrganizationalUnit root) {
        List<AccountLevel> levels = new ArrayList<>(root.accounts());
        accounts.declared().values().stream()
                .filter(declared -> !declared.account().outsideOrganizations())
                .map(declared -> declared.account().id())
                .filter(placed::add)
                .forEach(id -> levels.add(level(id)));
        if (placed.add(accounts.defaultAccount())) {
            levels.add(level(accounts.defaultAccount()));
        }
        return new OrganizationalUnit(root.name(), root.id(), root.scps(), root.rcps(), levels, root.units());
    }

    private AccountLevel level(String id) {
        Optional<Fields> fields = accounts.declared().values().stream()
                .filter(declared -> declared.account().id().equals(id))
                .findFirst()
                .flatMap(Accounts.Declared::fields);
        return new AccountLevel(
                id,
                fields.map(found -> scps(found, id)).orElse(List.of(policies.fullAccess())),
                fields.map(found -> attached(found, "rcps", PolicyKind.RCP, id)).orElse(List.of()));
    }

    // A level without the key has the policy that AWS attaches to it; an empty list has none.
    private List<NamedPolicy> scps(Fields fields, String name) {
        return fields.node("scps").isEmpty()
                ? List.of(policies.fullAccess())
                : attached(fields, "scps", PolicyKind.SCP, name);
    }

    private List<NamedPolicy> attached(Fields fields, String key, PolicyKind kind, String name) {
        return fields.node(key)
                .map(node -> policies.list(node, kind, name + "-" + key))
                .orElse(List.of());
    }
}
