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
            List.of("accounts", "policies", "groups", "principals", "sessions", "resources", "networks", "actions");

    static final List<String> KEYS = Lists.join(List.of("org"), SECTIONS, List.of("sources"));

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

    /**
     * {@return these declarations with those of a node laid over them: what the node says of something replaces what is said
     * here, field by field, and a field with nothing in it is taken away}
     */
    Given overlaidBy(Node node, Problems problems) {
        Given over = new Given();
        over.add(node, problems);
        Given result = new Given();
        result.organization = over.organization
                .map(org -> organization.map(before -> Overlay.of(before, org)).orElse(org))
                .or(() -> organization);
        result.sources.addAll(sources);
        result.sources.addAll(over.sources);
        for (String section : SECTIONS) {
            Map<String, Node.Entry> entries = new LinkedHashMap<>(entries(section));
            over.entries(section)
                    .forEach((name, entry) -> entries.merge(
                            name,
                            entry,
                            (before, after) ->
                                    new Node.Entry(after.key(), overlay(section, before.value(), after.value()))));
            result.sections.put(section, entries);
        }
        return result;
    }

    private static Node overlay(String section, Node before, Node after) {
        boolean account = section.equals("accounts") && after.asMap().isPresent();
        return Overlay.of(account ? Overlay.account(before) : before, after);
    }

    private Map<String, Node.Entry> entries(String section) {
        return sections.getOrDefault(section, Map.of());
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

    /** {@return whether a declaration says that it takes the place of an earlier one} */
    static boolean overrides(Node node) {
        return node.asMap()
                .flatMap(map -> map.get("override"))
                .flatMap(Node::asScalar)
                .filter(flag -> flag.text().equals("true"))
                .isPresent();
    }
}
