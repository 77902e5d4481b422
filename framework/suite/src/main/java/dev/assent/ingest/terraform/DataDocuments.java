// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import dev.assent.ingest.fragment.LoadContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Gives the documents of {@code data.aws_iam_policy_document}, also of those that Terraform reads during apply only. */
final class DataDocuments {
    static final String TYPE = "aws_iam_policy_document";

    private final TerraformFile file;
    private final Resolver resolver;
    private final LoadContext context;
    private final Function<Node.Scalar, Optional<Node>> reader;
    private final Set<String> building = new HashSet<>();

    /**
     * Gives documents.
     *
     * @param reader reads a document in a text of the plan
     */
    DataDocuments(
            TerraformFile file, Resolver resolver, LoadContext context, Function<Node.Scalar, Optional<Node>> reader) {
        this.file = file;
        this.resolver = resolver;
        this.context = context;
        this.reader = reader;
    }

    /** {@return what a data source gives or will give, or empty if the plan does not tell} */
    Optional<Node> document(Instance data) {
        Optional<Node.Scalar> json = Values.scalar(data.values(), "json");
        if (json.isPresent()) {
            return reader.apply(json.get());
        }
        // Only a plan of somebody's own making has a document that is made of itself.
        if (!building.add(data.address().toString())) {
            return Optional.empty();
        }
        try {
            return deferred(data);
        } finally {
            building.remove(data.address().toString());
        }
    }

    private Optional<Node> deferred(Instance data) {
        Optional<Node> blocks = file.configuration().argument(data.address(), "statement");
        Optional<Node.MapNode> own =
                new DeferredDocument(resolver, context.unknowns(), context.problems(), data, blocks).own();
        Optional<List<Node.MapNode>> sources = documents(data, "source_policy_documents");
        Optional<List<Node.MapNode>> overrides = documents(data, "override_policy_documents");
        if (own.isEmpty() || sources.isEmpty() || overrides.isEmpty()) {
            return Optional.empty();
        }
        StatementMerge merge = new StatementMerge(context.problems());
        sources.get().forEach(merge::source);
        merge.add(own.get());
        overrides.get().forEach(merge::add);
        return Optional.of(merge.merged(new Nodes(data.at())));
    }

    // Each document that is known after apply must be told by a reference of its own.
    private Optional<List<Node.MapNode>> documents(Instance data, String argument) {
        List<Node> items = Values.items(data.values(), argument);
        if (items.isEmpty() && !data.isUnknown(argument)) {
            return Optional.of(List.of());
        }
        List<Lookup.Referred> referred = file.configuration()
                .argument(data.address(), argument)
                .map(expression -> resolver.lookup().all(data.address(), expression))
                .orElse(List.of());
        int missing = (int) items.stream().filter(Values::isNull).count();
        int size = items.isEmpty() ? referred.size() : items.size();
        boolean all = referred.size() == size;
        if (size == 0 || (!all && referred.size() != missing)) {
            return Optional.empty();
        }
        List<Node.MapNode> documents = new ArrayList<>();
        int next = 0;
        for (int index = 0; index < size; index++) {
            boolean known = index < items.size() && !Values.isNull(items.get(index));
            Optional<Node> document =
                    known ? items.get(index).asScalar().flatMap(reader) : referred(referred.get(all ? index : next++));
            Optional<Node.MapNode> map = document.flatMap(Node::asMap);
            if (map.isEmpty()) {
                return Optional.empty();
            }
            documents.add(map.get());
        }
        return Optional.of(documents);
    }

    private Optional<Node> referred(Lookup.Referred referred) {
        boolean policy = referred.instance().type().equals(TYPE)
                && (referred.attribute().equals("json") || referred.attribute().equals("minified_json"));
        return policy ? document(referred.instance()) : Optional.empty();
    }
}
