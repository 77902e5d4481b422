// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.document.Node.MapNode;
import dev.assent.document.Node.Scalar;
import dev.assent.ingest.fragment.Fragment;
import dev.assent.ingest.fragment.LoadContext;
import dev.assent.ingest.fragment.SourceLoader;
import dev.assent.pattern.Text;
import dev.assent.scenario.Word;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loads a cloud assembly of the CDK: {@code cdk.out}, with the assemblies of stages in it.
 *
 * <p>Templates are read when they are needed and let go of again, so that an assembly may be larger than memory.
 */
public final class CdkLoader implements SourceLoader {
    private static final int KEPT = 8;
    private static final int DEEPEST = 20;
    private static final String ENVIRONMENT = "aws://";

    /** Makes the loader. */
    public CdkLoader() {}

    @Override
    public Opened open(LoadContext context) {
        Assembly assembly = new Assembly(context, CloudFormationLoader.parameters(context));
        String path = context.source().path().text();
        String folder = path.endsWith("manifest.json")
                ? path.substring(0, path.length() - "manifest.json".length())
                : path.endsWith("/") ? path : path + "/";
        assembly.read(folder, 0);
        assembly.exports();
        return assembly::fragment;
    }

    /**
     * A stack of the assembly.
     *
     * @param template its template
     * @param settings what it is
     */
    private record Artifact(Word template, StackSettings settings) {}

    /** The stacks of one assembly. */
    private static final class Assembly {
        private final LoadContext context;
        private final List<Entry> parameters;
        private final List<Artifact> artifacts = new ArrayList<>();
        private final Map<Artifact, Optional<Stack>> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Artifact, Optional<Stack>> eldest) {
                return size() > KEPT;
            }
        };

        Assembly(LoadContext context, List<Entry> parameters) {
            this.context = context;
            this.parameters = parameters;
        }

        void read(String folder, int depth) {
            Word manifest = word(folder + "manifest.json");
            Read<SourceText> text = context.files().text(manifest);
            context.problems().addAll(text.problems());
            Optional<Node> root = text.value().flatMap(found -> {
                Read<Node> json = JsonReader.read(found);
                context.problems().addAll(json.problems());
                return json.value();
            });
            Optional<MapNode> found = root.flatMap(Node::asMap)
                    .flatMap(map -> map.get("artifacts"))
                    .flatMap(Node::asMap);
            if (root.isPresent() && found.isEmpty()) {
                context.problems()
                        .error(
                                root.get().at(),
                                "the manifest has no map of `artifacts`",
                                "ingest/not-an-assembly",
                                "name the folder that `cdk synth` writes, such as cdk.out");
            }
            found.map(MapNode::entries).orElse(List.of()).forEach(entry -> artifact(folder, entry, depth));
        }

        private Word word(String path) {
            return new Word(path, context.source().path().at());
        }

        private void artifact(String folder, Entry entry, int depth) {
            Optional<MapNode> artifact = entry.value().asMap();
            String type = artifact.flatMap(map -> text(map, "type")).orElse("");
            Optional<MapNode> properties =
                    artifact.flatMap(map -> map.get("properties")).flatMap(Node::asMap);
            if (type.equals("cdk:cloud-assembly")) {
                Optional<String> directory = properties.flatMap(map -> text(map, "directoryName"));
                directory.filter(name -> depth < DEEPEST).ifPresent(name -> read(folder + name + "/", depth + 1));
            } else if (type.equals("aws:cloudformation:stack")) {
                Optional<String> template = properties.flatMap(map -> text(map, "templateFile"));
                if (template.isEmpty()) {
                    context.problems()
                            .error(
                                    entry.key().at(),
                                    "the stack `" + entry.key().text() + "` has no `templateFile`",
                                    "ingest/not-an-assembly",
                                    "run `cdk synth` again");
                    return;
                }
                artifacts.add(new Artifact(
                        word(folder + template.get()), settings(entry.key().text(), artifact.get(), properties.get())));
            }
        }

        private StackSettings settings(String id, MapNode artifact, MapNode properties) {
            String[] environment = text(artifact, "environment")
                    .filter(found -> found.startsWith(ENVIRONMENT))
                    .map(found -> found.substring(ENVIRONMENT.length()).split("/", 2))
                    .orElse(new String[0]);
            Optional<String> account = part(environment, 0);
            Optional<String> region = part(environment, 1);
            String name = text(properties, "stackName").orElse(id);
            String scope = text(artifact, "displayName").orElse(id);
            Map<String, String> tags = new LinkedHashMap<>();
            properties
                    .get("tags")
                    .flatMap(Node::asMap)
                    .map(MapNode::entries)
                    .orElse(List.of())
                    .forEach(tag -> tag.value()
                            .asScalar()
                            .ifPresent(value -> tags.put(tag.key().text(), value.text())));
            return new StackSettings(
                    account.orElse(context.source().account()),
                    region.or(() -> context.source().region()),
                    Optional.of(name),
                    scope,
                    false,
                    values(name, properties),
                    tags,
                    Map.of());
        }

        private static Optional<String> part(String[] environment, int index) {
            return environment.length > index && !environment[index].startsWith("unknown-")
                    ? Optional.of(environment[index])
                    : Optional.empty();
        }

        // Like `cdk deploy --parameters Stack:Name=Value`: with the stack it is for that stack, without it for all.
        private List<Entry> values(String stack, MapNode properties) {
            List<Entry> values = new ArrayList<>(properties
                    .get("parameters")
                    .flatMap(Node::asMap)
                    .map(MapNode::entries)
                    .orElse(List.of()));
            for (Entry parameter : parameters) {
                Scalar key = parameter.key();
                int colon = key.text().indexOf(':');
                if (colon < 0) {
                    values.add(parameter);
                } else if (key.text().substring(0, colon).equals(stack)) {
                    values.add(new Entry(
                            new Scalar(key.text().substring(colon + 1), key.kind(), key.at(), key.endLine()),
                            parameter.value()));
                }
            }
            return values;
        }

        private static Optional<String> text(MapNode map, String key) {
            return map.get(key).flatMap(Node::asScalar).map(Scalar::text);
        }

        private Optional<Stack> stack(Artifact artifact) {
            Optional<Stack> known = kept.get(artifact);
            if (known != null) {
                return known;
            }
            Optional<Stack> stack = new Stacks(context).open(artifact.template(), artifact.settings());
            kept.put(artifact, stack);
            return stack;
        }

        void exports() {
            for (Artifact artifact : artifacts) {
                stack(artifact).ifPresent(stack -> Stacks.export(stack, export -> add(artifact, export)));
            }
        }

        private void add(Artifact artifact, Stacks.Export export) {
            Map<String, Text> value = new LinkedHashMap<>();
            StackSettings settings = artifact.settings();
            boolean free = context.exports()
                    .add(
                            settings.account(),
                            settings.region().orElse(""),
                            export.name(),
                            () -> value.computeIfAbsent(export.name(), name -> value(artifact, export)));
            if (!free) {
                CloudFormationLoader.taken(context, export);
            }
        }

        // Not the stack that declared the export, which may be gone from memory: the same one, read again if need be.
        private Text value(Artifact artifact, Stacks.Export export) {
            Stack stack = stack(artifact).orElseThrow();
            return stack.once(
                    "export " + export.name(),
                    export.at().at(),
                    () -> stack.evaluator().text(export.value()));
        }

        Fragment fragment() {
            Fragment.Builder fragment = new Fragment.Builder();
            for (Artifact artifact : artifacts) {
                stack(artifact).ifPresent(stack -> Stacks.addParts(stack, fragment));
            }
            return fragment.build();
        }
    }
}
