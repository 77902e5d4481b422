// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node;
import dev.assent.document.Node.MapNode;
import dev.assent.source.SourceLocation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A resource of a template, not yet evaluated.
 *
 * @param id its logical id
 * @param type such as {@code AWS::IAM::Role}
 * @param properties its properties; empty if it has none
 * @param condition the condition under which it exists, or empty
 * @param asset the file of a nested template that the CDK made, or empty
 * @param constructPath the path of its construct in a CDK app, or empty
 * @param at where it is written
 */
record TemplateResource(
        String id,
        String type,
        MapNode properties,
        Optional<String> condition,
        Optional<String> asset,
        Optional<String> constructPath,
        SourceLocation at) {
    TemplateResource {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(properties, "properties");
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(asset, "asset");
        Objects.requireNonNull(constructPath, "constructPath");
        Objects.requireNonNull(at, "at");
    }

    static TemplateResource of(String id, MapNode resource, SourceLocation at) {
        return new TemplateResource(
                id,
                text(resource, "Type").orElse(""),
                resource.get("Properties")
                        .flatMap(Node::asMap)
                        .orElse(new MapNode(List.of(), resource.at(), at.line())),
                text(resource, "Condition"),
                metadata(resource, "aws:asset:path"),
                metadata(resource, "aws:cdk:path"),
                at);
    }

    private static Optional<String> metadata(MapNode resource, String key) {
        return resource.get("Metadata").flatMap(Node::asMap).flatMap(map -> text(map, key));
    }

    private static Optional<String> text(MapNode map, String key) {
        return map.get(key).flatMap(Node::asScalar).map(Node.Scalar::text);
    }

    Optional<Node> property(String name) {
        return properties.get(name);
    }

    TemplateResource as(String otherType, List<Node.Entry> entries) {
        return new TemplateResource(
                id,
                otherType,
                new MapNode(entries, properties.at(), properties.endLine()),
                condition,
                asset,
                constructPath,
                at);
    }
}
