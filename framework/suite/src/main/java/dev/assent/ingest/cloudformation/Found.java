// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.fragment.DocumentReader;
import dev.assent.ingest.fragment.Fragment;
import dev.assent.ingest.fragment.Origin;
import dev.assent.ingest.fragment.Part;
import dev.assent.ingest.fragment.UnknownPolicy;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One resource of a stack while its policies are collected: what was read of it, and what became of that. */
final class Found {
    private final Stack stack;
    private final TemplateResource resource;
    private final Origin origin;
    private final Truth exists;
    private final Fragment.Builder out;
    private final DocumentReader documents;
    private final Set<String> read = new HashSet<>();

    Found(Stack stack, TemplateResource resource, Truth exists, Fragment.Builder out) {
        this.stack = stack;
        this.resource = resource;
        this.origin = stack.origin(resource);
        this.exists = exists;
        this.out = out;
        this.documents =
                new DocumentReader(stack.context().unknowns(), stack.context().problems());
    }

    Stack stack() {
        return stack;
    }

    TemplateResource resource() {
        return resource;
    }

    Origin origin() {
        return origin;
    }

    String type() {
        return resource.type();
    }

    void add(Part part) {
        out.add(part);
    }

    void notCovered(String what) {
        out.notCovered(origin, resource.type() + ": " + what);
    }

    /** {@return the text of a property, or empty} */
    Optional<Text> text(String property) {
        read.add(property);
        return stack.text(resource, property);
    }

    /** {@return the items of a property} */
    List<Node> items(String property) {
        read.add(property);
        return stack.items(resource, property);
    }

    /** {@return the texts of a property that is a list of texts} */
    List<Text> texts(String property) {
        return items(property).stream()
                .flatMap(item -> item.asScalar().stream())
                .map(scalar -> stack.symbols().decode(scalar.text()))
                .toList();
    }

    /** {@return the value of a property, evaluated} */
    Optional<Node> value(String property) {
        read.add(property);
        return resource.property(property).flatMap(stack.evaluator()::evaluate);
    }

    /** {@return the policy in a property, or empty if there is none or it cannot be read} */
    Optional<NamedPolicy> policy(String property, PolicyKind kind, String name) {
        return value(property).flatMap(node -> policy(node, kind, name));
    }

    /** {@return a policy of an evaluated document; one that may not exist at all is unknown} */
    Optional<NamedPolicy> policy(Node document, PolicyKind kind, String name) {
        if (exists.isUnknown()) {
            return Optional.of(UnknownPolicy.of(name, exists.because(), origin));
        }
        return documents.read(document, kind, name, origin);
    }

    /** {@return the ARN of a managed policy that is attached here, unknown if the attachment may not exist} */
    Text attached(Text arn) {
        return exists.isUnknown() ? exists.because() : arn;
    }

    /** {@return the ARN of a user, role or group of the account} */
    Arn principal(String kind, Text name) {
        return new Arn(stack.partition().known(), "iam", "", stack.settings().account(), kind + "/" + name);
    }

    /** {@return the text of a field of an evaluated map} */
    Optional<Text> field(Node map, String key) {
        return map.asMap()
                .flatMap(found -> found.get(key))
                .flatMap(Node::asScalar)
                .map(scalar -> stack.symbols().decode(scalar.text()));
    }

    /** {@return its tags, those of the stack below its own; an unknown value stands in angle brackets} */
    Map<String, String> tags(String property) {
        Map<String, String> tags = new LinkedHashMap<>(stack.settings().tags());
        for (Node item : property.isEmpty() ? List.<Node>of() : items(property)) {
            Optional<Text> key = field(item, "Key");
            Optional<Text> value = field(item, "Value");
            if (key.isPresent() && value.isPresent()) {
                tags.put(key.get().toString(), value.get().marked());
            } else {
                for (Entry entry : item.asMap().map(Node.MapNode::entries).orElse(List.of())) {
                    entry.value()
                            .asScalar()
                            .ifPresent(scalar -> tags.put(
                                    entry.key().text(),
                                    stack.symbols().decode(scalar.text()).marked()));
                }
            }
        }
        return tags;
    }

    /** Lists the documents in properties that nobody read. */
    void listUnread() {
        for (Entry property : resource.properties().entries()) {
            if (!read.contains(property.key().text())) {
                for (Node document : DocumentFinder.find(property.value())) {
                    out.notCovered(
                            new Origin(document.at(), origin.address(), origin.names()),
                            resource.type() + "." + property.key().text()
                                    + " holds a policy document that is not evaluated");
                }
            }
        }
    }
}
