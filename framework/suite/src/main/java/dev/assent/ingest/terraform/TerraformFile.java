// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.source.Problem;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A plan or state, read.
 *
 * @param instances the resources and data sources of the side that was asked for
 * @param removed what the plan destroys, as it is before; empty for the side before and for states
 * @param deposed resources that a plan still has to destroy although others took their addresses
 * @param configuration what arguments refer to
 * @param variables the variables of the root module
 * @param start where the document begins
 */
record TerraformFile(
        List<Instance> instances,
        List<Instance> removed,
        List<Address> deposed,
        Configuration configuration,
        Optional<Node.MapNode> variables,
        SourceLocation start) {
    private static final String HOW_TO = "write it with `terraform show -json PLAN > plan.json`";

    TerraformFile {
        instances = List.copyOf(instances);
        removed = List.copyOf(removed);
        deposed = List.copyOf(deposed);
        Objects.requireNonNull(configuration, "configuration");
        Objects.requireNonNull(variables, "variables");
        Objects.requireNonNull(start, "start");
    }

    /** Which side of a plan. */
    enum Side {
        BEFORE,
        AFTER
    }

    /** {@return the same with what the plan destroys among the instances} */
    TerraformFile withRemoved() {
        List<Instance> all = new ArrayList<>(instances);
        all.addAll(removed);
        return new TerraformFile(all, List.of(), List.of(), configuration, variables, start);
    }

    /** {@return the resources of one side of a plan, or of a state; what it is not, and what is wrong with it, is reported} */
    static Read<TerraformFile> read(SourceText source, Side side) {
        Read<Node> json = JsonReader.read(source, PlanSelection.document());
        Problems problems = new Problems();
        problems.addAll(json.problems());
        Optional<Node.MapNode> root = json.value().flatMap(Node::asMap);
        if (root.isEmpty()) {
            if (json.value().isPresent()) {
                notTerraform(json.value().get(), problems);
            }
            return Read.failed(problems.list());
        }
        if (!hasVersion(root.get(), problems)) {
            return Read.failed(problems.list());
        }
        return Read.of(new Reader(side, problems).file(root.get()), problems);
    }

    private static void notTerraform(Node node, Problems problems) {
        problems.error(node.at(), "this is neither a plan nor a state of Terraform", "ingest/not-terraform", HOW_TO);
    }

    private static boolean hasVersion(Node.MapNode root, Problems problems) {
        Optional<Node.Scalar> version = Values.scalar(root, "format_version");
        if (version.isEmpty()) {
            if (root.get("version").isPresent() && root.get("terraform_version").isPresent()) {
                problems.error(
                        root.at(),
                        "this is the state file itself, whose format may change with every version",
                        "ingest/not-terraform",
                        "write it with `terraform show -json > state.json`");
            } else {
                notTerraform(root, problems);
            }
            return false;
        }
        if (!version.get().text().startsWith("1.")) {
            problems.error(
                    version.get().at(),
                    "the format version `" + version.get().text() + "` of the document is not known",
                    "ingest/terraform-version",
                    "versions 1.x are read, which Terraform from 1.1 on and OpenTofu write");
            return false;
        }
        return true;
    }

    /** Takes apart what was read. */
    private static final class Reader {
        private final Side side;
        private final Problems problems;
        private final Map<String, Instance> instances = new LinkedHashMap<>();
        private final List<Instance> removed = new ArrayList<>();
        private final List<Address> deposed = new ArrayList<>();
        private final Set<String> changed = new HashSet<>();

        Reader(Side side, Problems problems) {
            this.side = side;
            this.problems = problems;
        }

        TerraformFile file(Node.MapNode root) {
            warnIfIncomplete(root);
            Values.map(root, "prior_state").ifPresent(this::state);
            state(root);
            Values.maps(root, "resource_changes").forEach(this::change);
            return new TerraformFile(
                    List.copyOf(instances.values()),
                    removed,
                    deposed,
                    new Configuration(Values.map(root, "configuration")),
                    Values.map(root, "variables"),
                    root.at());
        }

        private void warnIfIncomplete(Node.MapNode root) {
            root.get("errored")
                    .filter(Values::isTrue)
                    .ifPresent(node -> incomplete(
                            node,
                            "planning ended with an error, so the plan is not whole",
                            "mend what Terraform reports and write the plan again"));
            for (Node.MapNode deferred : Values.maps(root, "deferred_changes")) {
                Values.map(deferred, "resource_change")
                        .flatMap(entry -> Values.text(entry, "address"))
                        .ifPresent(address -> incomplete(
                                deferred,
                                "the plan defers `" + address + "`, so nothing is known about it",
                                "apply what comes before it, and plan again"));
            }
        }

        private void incomplete(Node node, String message, String hint) {
            problems.add(Problem.warning(node.at(), message, "ingest/terraform-incomplete")
                    .withHint(hint));
        }

        private void state(Node.MapNode state) {
            Values.map(state, "values")
                    .flatMap(values -> Values.map(values, "root_module"))
                    .ifPresent(this::module);
        }

        private void module(Node.MapNode module) {
            String address = Values.text(module, "address").orElse("");
            for (Node.MapNode entry : Values.maps(module, "resources")) {
                if (isDeposed(entry, "deposed_key", address)) {
                    continue;
                }
                instance(entry, address, Values.map(entry, "values"), Optional.empty())
                        .ifPresent(found -> instances.put(found.address().toString(), found));
            }
            Values.maps(module, "child_modules").forEach(this::module);
        }

        // A plan for some targets only says nothing of the others, which stay as they are in the state.
        private void change(Node.MapNode entry) {
            String module = Values.text(entry, "module_address").orElse("");
            Optional<Node.MapNode> change = Values.map(entry, "change");
            Optional<Node.MapNode> before = change.flatMap(found -> Values.map(found, "before"));
            if (isDeposed(entry, "deposed", module)) {
                return;
            }
            Address.of(entry, module)
                    .map(Address::toString)
                    .filter(address -> !changed.add(address))
                    .ifPresent(address -> problems.error(
                            entry.at(),
                            "the plan changes `" + address + "` twice",
                            "ingest/address-twice",
                            "read one plan for each root module: give each a source of its own"));
            List<String> actions =
                    change.map(found -> Values.texts(found, "actions")).orElse(List.of());
            // What is forgotten lives on; Terraform only stops looking after it.
            boolean past = side == Side.BEFORE || actions.contains("forget");
            Optional<Instance> instance = past
                    ? instance(entry, module, before, Optional.empty())
                    : instance(
                            entry,
                            module,
                            change.flatMap(found -> Values.map(found, "after")),
                            change.flatMap(found -> Values.get(found, "after_unknown")));
            String address = Address.of(entry, module).map(Address::toString).orElse("");
            if (instance.isPresent() || !actions.contains("read")) {
                instances.remove(address);
            }
            instance.ifPresent(found -> instances.put(address, found));
            if (!past && actions.contains("delete")) {
                instance(entry, module, before, Optional.empty()).ifPresent(removed::add);
            }
        }

        // What is left of an object that another one took the address of is not what has that address.
        private boolean isDeposed(Node.MapNode entry, String key, String module) {
            boolean is = Values.text(entry, key).isPresent();
            if (is) {
                Address.of(entry, module)
                        .filter(address -> !deposed.contains(address))
                        .ifPresent(deposed::add);
            }
            return is;
        }

        private Optional<Instance> instance(
                Node.MapNode entry, String module, Optional<Node.MapNode> values, Optional<Node> unknown) {
            Optional<Address> address = Address.of(entry, module);
            if (address.isEmpty()) {
                problems.error(entry.at(), "a resource has no type or no name", "ingest/not-terraform", HOW_TO);
            }
            Optional<String> type = Values.text(entry, "type");
            return address.flatMap(
                    found -> values.map(known -> new Instance(found, type.orElseThrow(), known, unknown, entry.at())));
        }
    }
}
