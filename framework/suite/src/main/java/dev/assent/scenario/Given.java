// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.source.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The declarations under {@code given}, by section and name, as they are written; {@code ingest} makes the environment of them. */
public final class Given {
    /** The sections that declare things by name. */
    static final List<String> SECTIONS =
            List.of("accounts", "policies", "groups", "principals", "sessions", "resources", "networks");

    static final List<String> KEYS = List.of(
            "org", "accounts", "policies", "groups", "principals", "sessions", "resources", "networks", "sources");

    private final Map<String, Map<String, Node.Entry>> sections = new LinkedHashMap<>();
    private final List<Node> sources = new ArrayList<>();
    private Optional<Node> organization = Optional.empty();

    /** Begins without declarations. */
    Given() {
        SECTIONS.forEach(section -> sections.put(section, new LinkedHashMap<>()));
    }

    /** {@return the node under {@code org}, or empty} */
    public Optional<Node> organization() {
        return organization;
    }

    /** {@return the entries of {@code sources} in order, those of included files first} */
    public List<Node> sources() {
        return List.copyOf(sources);
    }

    /** {@return the declarations of a section in the order declared} */
    public List<Node.Entry> section(String name) {
        return new ArrayList<>(sections.getOrDefault(name, Map.of()).values());
    }

    /** Adds the declarations of a file; what repeats an earlier one must say {@code override: true}. */
    void add(Node node, Problems problems) {
        Optional<Fields> fields = Fields.of(node, "`given`", KEYS, problems);
        if (fields.isEmpty()) {
            return;
        }
        fields.get().node("sources").ifPresent(found -> addSources(found, problems));
        fields.get().node("org").ifPresent(org -> addOrganization(org, problems));
        for (String section : SECTIONS) {
            fields.get().entries(section).forEach(entry -> add(section, entry, problems));
        }
    }

    private void addSources(Node found, Problems problems) {
        if (found.asList().isEmpty()) {
            problems.error(
                    found.at(),
                    "`sources` is a list, found " + found.kindInWords(),
                    "scenario/wrong-type",
                    "write `- cloudformation: FILE` or another kind of source on a line below it");
        }
        found.asList().ifPresent(list -> sources.addAll(list.items()));
    }

    private void addOrganization(Node org, Problems problems) {
        if (organization.isPresent() && !overrides(org)) {
            repeated(org, "org", organization.get(), problems);
        }
        organization = Optional.of(org);
    }

    private void add(String section, Node.Entry entry, Problems problems) {
        Node.Entry before = sections.computeIfAbsent(section, missing -> new LinkedHashMap<>())
                .put(entry.key().text(), entry);
        if (before != null && !overrides(entry.value())) {
            repeated(entry.key(), entry.key().text(), before.key(), problems);
        }
    }

    private static void repeated(Node node, String name, Node before, Problems problems) {
        problems.error(
                node.at(),
                "`" + name + "` is declared already, in " + before.at().fileAndLine(),
                "scenario/declared-twice",
                "remove one, or write `override: true` into this one");
    }

    private static boolean overrides(Node node) {
        return node.asMap()
                .flatMap(map -> map.get("override"))
                .flatMap(Node::asScalar)
                .filter(flag -> flag.text().equals("true"))
                .isPresent();
    }
}
