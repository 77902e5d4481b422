// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.fragment.SourcePolicy;
import dev.assent.managed.ManagedPolicies;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyReader;
import dev.assent.scenario.Word;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Loads policies as suites name them: an inline document, a name under {@code policies}, an AWS managed policy by name
 * or ARN, or a file.
 */
final class PolicyLoader {
    private static final String FULL_ACCESS =
            "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\":"
                    + " \"*\"}]}";
    private static final String FULL_AWS_ACCESS = "FullAWSAccess";
    private static final String RCP_FULL_AWS_ACCESS = "RCPFullAWSAccess";

    private final ProjectFiles files;
    private final Problems problems;
    private final Map<String, Node> declared = new LinkedHashMap<>();
    private final Map<String, List<SourcePolicy>> sourced = new LinkedHashMap<>();
    private Function<String, Text> texts = Text::of;
    private final Map<String, Optional<LoadedPolicy>> loaded = new LinkedHashMap<>();

    PolicyLoader(ProjectFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /** Makes the entries of the section {@code policies} known by their names. */
    void declare(List<Node.Entry> entries) {
        for (Node.Entry entry : entries) {
            Node node = entry.value();
            declared.put(entry.key().text(), node);
            // Also where nobody names it: what is declared wrongly would be missed only when it is needed.
            boolean document =
                    node.asMap().filter(map -> map.get("Statement").isPresent()).isPresent();
            if (!document && !isName(node)) {
                notAPolicy(node);
            }
        }
    }

    private static boolean isName(Node node) {
        return node.asScalar().filter(found -> found.kind() != Node.Kind.NULL).isPresent();
    }

    private void notAPolicy(Node node) {
        problems.error(
                node.at(),
                "a policy is a file, a name or a map with `Statement`, found " + node.kindInWords(),
                "ingest/not-a-policy");
    }

    /** Makes the policies of folders known by their names; the function gives the text that a scalar of them stands for. */
    void declare(List<SourcePolicy> policies, Function<String, Text> decode) {
        texts = decode;
        policies.forEach(policy -> sourced.computeIfAbsent(policy.name(), name -> new ArrayList<>())
                .add(policy));
    }

    /** {@return every policy that was loaded, in order} */
    List<LoadedPolicy> all() {
        return loaded.values().stream().flatMap(Optional::stream).toList();
    }

    /** {@return the SCP that AWS attaches to every level} */
    NamedPolicy fullAccess() {
        return builtIn(FULL_AWS_ACCESS, PolicyKind.SCP).orElseThrow();
    }

    /** {@return the policies of a node that names one or a list of them} */
    List<NamedPolicy> list(Node node, PolicyKind kind, String inlineName) {
        List<NamedPolicy> policies = new ArrayList<>();
        List<Node> items = node.asList().map(Node.ListNode::items).orElse(List.of(node));
        for (int index = 0; index < items.size(); index++) {
            String name = items.size() == 1 ? inlineName : inlineName + "-" + (index + 1);
            load(items.get(index), kind, name).ifPresent(policies::add);
        }
        return policies;
    }

    /** {@return the policy of a node, or empty after the problem was reported} */
    Optional<NamedPolicy> load(Node node, PolicyKind kind, String inlineName) {
        if (node.asMap().isPresent()) {
            return policy(
                    key(kind, node.at().toString()),
                    kind,
                    Optional.of(node),
                    () -> named(inlineName, PolicyReader.read(node, kind)));
        }
        Optional<Node.Scalar> scalar = node.asScalar().filter(found -> found.kind() != Node.Kind.NULL);
        if (scalar.isEmpty()) {
            notAPolicy(node);
            return Optional.empty();
        }
        return byName(new Word(scalar.get().text(), scalar.get().at()), kind);
    }

    private Optional<NamedPolicy> byName(Word name, PolicyKind kind) {
        String text = name.text();
        String last = text.substring(text.lastIndexOf('/') + 1);
        boolean arn = text.startsWith("arn:");
        if (declared.containsKey(text) || (arn && declared.containsKey(last))) {
            String known = declared.containsKey(text) ? text : last;
            return declaredPolicy(known, kind);
        }
        if (sourced.containsKey(text)) {
            return sourcedPolicy(name, kind);
        }
        if (last.equals(FULL_AWS_ACCESS) || last.equals(RCP_FULL_AWS_ACCESS)) {
            return builtIn(last, kind);
        }
        Optional<ManagedPolicies.ManagedPolicy> managed =
                ManagedPolicies.bundled().find(text);
        if (managed.isPresent()) {
            return policy(key(kind, managed.get().arn()), kind, Optional.empty(), () -> managed(managed.get(), kind));
        }
        if (arn || (text.indexOf('.') < 0 && text.indexOf('/') < 0)) {
            unknown(name);
            return Optional.empty();
        }
        return policy(key(kind, name.at().file() + "|" + text), kind, Optional.empty(), () -> file(name, kind));
    }

    /** {@return the managed policy of an ARN: one under {@code policies} of its name, one of AWS, or empty} */
    Optional<NamedPolicy> managedByArn(Word arn) {
        String last = arn.text().substring(arn.text().lastIndexOf('/') + 1);
        boolean known = declared.containsKey(arn.text())
                || declared.containsKey(last)
                || ManagedPolicies.bundled().find(arn.text()).isPresent();
        return known ? byName(arn, PolicyKind.IDENTITY) : Optional.empty();
    }

    private Optional<NamedPolicy> declaredPolicy(String name, PolicyKind kind) {
        Node node = java.util.Objects.requireNonNull(declared.get(name), name);
        Optional<Node> inline = node.asMap().map(map -> node);
        return policy(key(kind, "policies/" + name), kind, inline, () -> {
            if (node.asMap().isPresent()) {
                return named(name, PolicyReader.read(node, kind));
            }
            Optional<Node.Scalar> file = node.asScalar();
            return file.flatMap(scalar -> file(new Word(scalar.text(), scalar.at()), kind))
                    .map(policy -> new NamedPolicy(name, policy.document()));
        });
    }

    // Several files may have one name, as app.policy.json and app.trust.json do: the use tells which one is meant.
    private Optional<NamedPolicy> sourcedPolicy(Word name, PolicyKind kind) {
        List<SourcePolicy> all = sourced.getOrDefault(name.text(), List.of());
        List<SourcePolicy> fitting =
                all.stream().filter(policy -> policy.kind() == kind).toList();
        List<SourcePolicy> meant = fitting.isEmpty() ? all : fitting;
        if (meant.size() > 1) {
            problems.error(
                    name.at(),
                    meant.size() + " policies are called `" + name.text() + "`",
                    "ingest/ambiguous-policy",
                    "name one of the files: "
                            + String.join(
                                    ", ",
                                    meant.stream()
                                            .map(policy ->
                                                    policy.document().at().file())
                                            .toList()));
            return Optional.empty();
        }
        Node document = meant.get(0).document();
        return policy(
                key(kind, "source/" + document.at()),
                kind,
                Optional.empty(),
                () -> named(name.text(), PolicyReader.read(document, kind, texts)));
    }

    private void unknown(Word name) {
        List<String> known = new ArrayList<>(declared.keySet());
        known.addAll(sourced.keySet());
        known.addAll(ManagedPolicies.bundled().names());
        problems.error(
                name.at(),
                "unknown policy `" + name.text() + "`",
                "ingest/unknown-policy",
                Spelling.nearest(name.text(), known)
                        .map(word -> "did you mean `" + word + "`?")
                        .orElse("name a file, an entry under `policies` or an AWS managed policy"));
    }

    private Optional<NamedPolicy> managed(ManagedPolicies.ManagedPolicy policy, PolicyKind kind) {
        return named(policy.name(), PolicyReader.read(new SourceText(policy.arn(), policy.json()), kind));
    }

    // RCPFullAWSAccess is an Allow, which no other RCP may have; it is never evaluated, since RCPs only deny.
    private Optional<NamedPolicy> builtIn(String name, PolicyKind kind) {
        PolicyKind read = kind == PolicyKind.RCP ? PolicyKind.SCP : kind;
        return policy(
                key(kind, name),
                kind,
                Optional.empty(),
                () -> named(name, PolicyReader.read(new SourceText(name, FULL_ACCESS), read)));
    }

    private Optional<NamedPolicy> file(Word name, PolicyKind kind) {
        Read<SourceText> text = files.text(name);
        problems.addAll(text.problems());
        String file = name.text().substring(name.text().lastIndexOf('/') + 1);
        String policyName = file.indexOf('.') > 0 ? file.substring(0, file.indexOf('.')) : file;
        return text.value().flatMap(found -> named(policyName, read(found, kind)));
    }

    private static Read<PolicyDocument> read(SourceText text, PolicyKind kind) {
        if (text.file().endsWith(".yaml") || text.file().endsWith(".yml")) {
            Read<Node> yaml = dev.assent.yaml.YamlReader.read(text);
            return yaml.value()
                    .map(node -> PolicyReader.read(node, kind))
                    .orElseGet(() -> Read.failed(yaml.problems()));
        }
        return PolicyReader.read(text, kind);
    }

    private Optional<NamedPolicy> named(String name, Read<PolicyDocument> read) {
        problems.addAll(read.problems());
        return read.value().map(document -> new NamedPolicy(name, document));
    }

    private Optional<NamedPolicy> policy(
            String key, PolicyKind kind, Optional<Node> inline, Supplier<Optional<NamedPolicy>> reader) {
        return loaded.computeIfAbsent(key, missing -> reader.get().map(read -> new LoadedPolicy(kind, read, inline)))
                .map(LoadedPolicy::policy);
    }

    private static String key(PolicyKind kind, String identity) {
        return kind + "|" + identity;
    }
}
