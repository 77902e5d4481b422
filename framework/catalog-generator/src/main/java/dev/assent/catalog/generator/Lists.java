// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog.generator;

import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The small lists of the catalog. */
final class Lists {
    private final NpmPackage source;

    Lists(NpmPackage source) {
        this.source = source;
    }

    String rcpServices() throws IOException {
        Path file = source.folder().resolve("data/rcpSupportedServices.json");
        List<String> services = JsonReader.read(new SourceText(file.toString(), Files.readString(file)))
                .value()
                .flatMap(Node::asList)
                .orElseThrow(() -> new IOException("not a list: " + file))
                .items()
                .stream()
                .flatMap(node -> node.asScalar().stream())
                .map(Node.Scalar::text)
                .sorted()
                .toList();
        return source.provenance(source.updated()) + "\n# " + services.size() + " services\n"
                + String.join("\n", services) + "\n";
    }
}
