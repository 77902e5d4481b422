// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.source.Problem;
import dev.assent.source.Problems;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Warns about what a suite declares itself and no scenario names: most often a misspelt name on either side. */
final class UnusedNames {
    private static final List<String> SECTIONS = List.of("principals", "sessions", "resources");

    private static final List<String> QUANTIFIED = List.of("nobody ", "everyone ", "only ", "exactly ");

    private UnusedNames() {}

    /** Warns about what a suite declares itself. */
    static void warn(Node root, Given given, Problems problems) {
        warn(root, given, entry -> entry.key().at().file().equals(root.at().file()), problems);
    }

    /**
     * Warns about what a group declares.
     *
     * @param group the group, with its scenarios
     * @param own what stands under its {@code given}
     * @param given all declarations that hold in it
     */
    static void warnInGroup(Node group, Node own, Given given, Problems problems) {
        Set<SourceLocation> places = new HashSet<>();
        for (String section : SECTIONS) {
            own.asMap()
                    .flatMap(map -> map.get(section))
                    .flatMap(Node::asMap)
                    .ifPresent(map -> map.entries()
                            .forEach(entry -> places.add(entry.key().at())));
        }
        warn(group, given, entry -> places.contains(entry.key().at()), problems);
    }

    private static void warn(Node root, Given given, Predicate<Node.Entry> isOwn, Problems problems) {
        List<String> texts = new ArrayList<>();
        root.asMap().flatMap(map -> map.get("scenarios")).ifPresent(node -> collect(node, texts));
        for (String section : asksAll(texts) ? List.of("sessions") : SECTIONS) {
            for (Node.Entry entry : given.section(section)) {
                String name = entry.key().text();
                if (isOwn.test(entry)
                        && !isNamed(name, entry.value(), texts)
                        && !isNamed(name, entry.value(), others(given, entry))) {
                    problems.add(Problem.warning(entry.key().at(), "nothing uses `" + name + "`", "scenario/unused")
                            .withHint("remove it, or write the scenario that it was meant for"));
                }
            }
        }
    }

    // Some forms ask about everything that is declared.
    private static boolean asksAll(List<String> texts) {
        return texts.stream()
                .anyMatch(text -> text.equals("who")
                        || text.equals("check")
                        || QUANTIFIED.stream().anyMatch(text::startsWith));
    }

    // What other declarations say: the role of a session, the key of a bucket, the bucket of an object.
    private static List<String> others(Given given, Node.Entry own) {
        List<String> texts = new ArrayList<>();
        for (String section : SECTIONS) {
            for (Node.Entry entry : given.section(section)) {
                if (!entry.key().at().equals(own.key().at())) {
                    collect(entry.value(), texts);
                }
            }
        }
        return texts;
    }

    // A name may be used without its account, and a declared thing by its ARN; a Glue catalog by what lies in it.
    private static boolean isNamed(String name, Node value, List<String> texts) {
        int at = name.indexOf('@');
        String shortName = at < 0 ? name : name.substring(0, at);
        Optional<String> arn = value.asMap()
                .flatMap(map -> map.get("arn"))
                .flatMap(Node::asScalar)
                .map(Node.Scalar::text)
                .map(text -> text.endsWith(":catalog") ? text.substring(0, text.length() - "catalog".length()) : text);
        String last = shortName.substring(shortName.lastIndexOf('/') + 1);
        return texts.stream()
                .anyMatch(text -> text.contains(shortName)
                        || (text.contains("arn:") && text.contains("/" + last))
                        || text.indexOf('<') >= 0
                        || arn.filter(text::contains).isPresent());
    }

    private static void collect(Node node, List<String> texts) {
        if (node instanceof Node.MapNode map) {
            map.entries().forEach(entry -> {
                texts.add(entry.key().text());
                collect(entry.value(), texts);
            });
        } else if (node instanceof Node.ListNode list) {
            list.items().forEach(item -> collect(item, texts));
        } else if (node instanceof Node.Scalar scalar) {
            texts.add(scalar.text());
        }
    }
}
