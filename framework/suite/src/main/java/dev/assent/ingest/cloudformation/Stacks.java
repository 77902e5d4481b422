// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.document.Node.MapNode;
import dev.assent.ingest.fragment.Fragment;
import dev.assent.ingest.fragment.LoadContext;
import dev.assent.pattern.Match;
import dev.assent.pattern.Text;
import dev.assent.scenario.Word;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes stacks of template files, with the stacks nested in them. */
final class Stacks {
    private static final int DEEPEST = 10;

    private final LoadContext context;

    Stacks(LoadContext context) {
        this.context = context;
    }

    /** {@return the stack of a template file, ready to be asked, or empty after its problems were reported} */
    Optional<Stack> open(Word file, StackSettings settings) {
        return open(file, settings, 0);
    }

    private Optional<Stack> open(Word file, StackSettings settings, int depth) {
        Read<SourceText> text = context.files().text(file);
        context.problems().addAll(text.problems());
        Optional<Template> template = text.value().flatMap(found -> Template.read(found, context.problems()));
        return template.map(found -> {
            Stack stack = new Stack(found, settings, context);
            stack.readResources();
            stack.resources().values().stream()
                    .filter(Stacks::isNested)
                    .toList()
                    .forEach(resource -> nest(stack, resource, file, depth));
            return stack;
        });
    }

    static boolean isNested(TemplateResource resource) {
        return resource.type().equals("AWS::CloudFormation::Stack")
                || resource.type().equals("AWS::Serverless::Application");
    }

    private void nest(Stack outer, TemplateResource resource, Word file, int depth) {
        Optional<String> path = resource.asset().or(() -> localPath(resource));
        if (path.isEmpty() || depth >= DEEPEST) {
            return;
        }
        int slash = file.text().lastIndexOf('/');
        Word inner = new Word(file.text().substring(0, slash + 1) + path.get(), file.at());
        StackSettings settings = outer.settings();
        open(
                        inner,
                        new StackSettings(
                                settings.account(),
                                settings.region(),
                                Optional.empty(),
                                settings.scope() + "." + resource.id(),
                                false,
                                List.of(),
                                settings.tags(),
                                inherited(outer, resource)),
                        depth + 1)
                .ifPresent(stack -> outer.nest(resource.id(), stack));
    }

    private static Optional<String> localPath(TemplateResource resource) {
        String property = resource.type().equals("AWS::CloudFormation::Stack") ? "TemplateURL" : "Location";
        return resource.property(property)
                .flatMap(Node::asScalar)
                .map(Node.Scalar::text)
                .filter(url -> !url.contains("://"));
    }

    private static Map<String, Supplier<Node>> inherited(Stack outer, TemplateResource resource) {
        Map<String, Supplier<Node>> values = new LinkedHashMap<>();
        for (Entry entry : resource.property("Parameters")
                .flatMap(Node::asMap)
                .map(MapNode::entries)
                .orElse(List.of())) {
            values.put(
                    entry.key().text(),
                    () -> outer.once(
                            "parameter " + entry.key().text() + " of " + resource.id(),
                            entry.key().at(),
                            () -> outer.evaluator()
                                    .evaluate(entry.value())
                                    .orElseGet(() -> outer.evaluator()
                                            .text(Text.EMPTY, entry.key().at()))));
        }
        return values;
    }

    /** Makes what a stack and those in it export known. */
    static void export(Stack stack, Consumer<Export> exports) {
        for (Entry output : stack.template().entries("Outputs")) {
            Optional<MapNode> map = output.value().asMap();
            Optional<Node> name = map.flatMap(found -> found.get("Export"))
                    .flatMap(Node::asMap)
                    .flatMap(found -> found.get("Name"));
            Optional<Node> value = map.flatMap(found -> found.get("Value"));
            if (name.isPresent() && value.isPresent()) {
                stack.guarded(() -> {
                    boolean exists = map.get()
                            .get("Condition")
                            .flatMap(Node::asScalar)
                            .map(condition -> stack.condition(condition.text(), condition.at())
                                            .match()
                                    != Match.FALSE)
                            .orElse(true);
                    Text known = stack.evaluator().text(name.get());
                    if (exists && known.isKnown()) {
                        exports.accept(new Export(
                                known.known(),
                                name.get(),
                                value.get(),
                                output.key().text()));
                    }
                    return exists;
                });
            }
        }
        stack.nested().forEach(inner -> export(inner, exports));
    }

    /**
     * Something that a stack exports.
     *
     * @param name the name of the export
     * @param at where the name is written
     * @param value its value, not evaluated
     * @param output the name of the output
     */
    record Export(String name, Node at, Node value, String output) {}

    /** Adds all that a stack, and the stacks in it, hold. */
    static void addParts(Stack stack, Fragment.Builder out) {
        new StackParts(stack, out).add();
        stack.nested().forEach(inner -> addParts(inner, out));
    }
}
