// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyReader;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Labelled pairs of policies: {@code src/test/resources/reasoning/pairs}. */
final class Pairs {
    private Pairs() {}

    /**
     * A pair with its label.
     *
     * @param name file and name
     * @param check which check
     * @param node the whole entry
     * @param universe the universe, or empty where the label holds in both
     */
    record Pair(String name, String check, Node.MapNode node, Optional<Universe> universe) {
        Verdict expected() {
            return Verdict.valueOf(text("expect"));
        }

        PolicyKind kind() {
            return PolicyKind.valueOf(text("kind").toUpperCase(Locale.ROOT));
        }

        String text(String key) {
            return node.get(key).flatMap(Node::asScalar).orElseThrow().text();
        }

        PolicyDocument policy(String key) {
            Read<PolicyDocument> read = PolicyReader.readForClaims(node.get(key).orElseThrow(), kind());
            return read.value().orElseThrow(() -> new AssertionError(name + ": " + read.problems()));
        }

        List<String> list(String key) {
            return list(node, key);
        }

        private static List<String> list(Node.MapNode node, String key) {
            return node.get(key).flatMap(Node::asList).map(Node.ListNode::items).orElse(List.of()).stream()
                    .map(item -> item.asScalar().orElseThrow().text())
                    .toList();
        }

        Found run(Universe in) {
            ReasonerOptions options =
                    ReasonerOptions.defaults().withKind(kind()).withUniverse(in);
            return switch (check) {
                case "no-new-access" -> found(PolicyReasoner.compare(policy("before"), policy("after"), options));
                case "access-not-granted" ->
                    found(PolicyReasoner.accessNotGranted(
                            policy("after"), list("actions"), list("resources"), options));
                case "no-public-access" -> found(PolicyReasoner.publicAccess(policy("after"), options));
                case "no-external-access" -> found(PolicyReasoner.externalAccess(policy("after"), zone(), options));
                default -> throw new AssertionError(check);
            };
        }

        private static Found found(Comparison comparison) {
            return new Found(comparison.verdict(), comparison.toString());
        }

        private static Found found(ExternalAccess external) {
            return new Found(external.verdict(), external.toString());
        }

        private ZoneOfTrust zone() {
            Node.MapNode zone = node.get("zone").flatMap(Node::asMap).orElseThrow();
            return new ZoneOfTrust(list(zone, "accounts"), list(zone, "organizations"));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * What the reasoner found.
     *
     * @param verdict the verdict
     * @param words all of it, for messages
     */
    record Found(Verdict verdict, String words) {}

    static List<Pair> all() {
        return read(Path.of("src/test/resources/reasoning/pairs"));
    }

    static List<Pair> read(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().flatMap(file -> pairs(file).stream()).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Pair> pairs(Path file) {
        try {
            Node node = JsonReader.read(new SourceText(file.toString(), Files.readString(file)))
                    .value()
                    .orElseThrow();
            String group = file.getFileName().toString().replace(".json", "");
            return node.asList().orElseThrow().items().stream()
                    .map(item -> pair(group, item.asMap().orElseThrow()))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Pair pair(String group, Node.MapNode node) {
        String name = node.get("name").flatMap(Node::asScalar).orElseThrow().text();
        String check = node.get("check").flatMap(Node::asScalar).orElseThrow().text();
        Optional<Universe> universe = node.get("universe")
                .flatMap(Node::asScalar)
                .map(scalar -> Universe.valueOf(scalar.text().toUpperCase(Locale.ROOT)));
        return new Pair(group + "/" + name, check, node, universe);
    }
}
