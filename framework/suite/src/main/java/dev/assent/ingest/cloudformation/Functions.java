// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node;
import dev.assent.source.Spelling;
import dev.assent.yaml.Tags;
import java.util.List;
import java.util.Optional;

/**
 * The names of the intrinsic functions, and their short forms in YAML.
 *
 * <p>AWS: AWSCloudFormation/latest/UserGuide/intrinsic-function-reference
 */
final class Functions implements Tags {
    static final String REF = "Ref";
    static final String GET_ATT = "Fn::GetAtt";
    static final String SUB = "Fn::Sub";
    static final String IF = "Fn::If";
    static final String FOR_EACH = "Fn::ForEach::";
    static final String TRANSFORM = "Fn::Transform";
    private static final List<String> SHORT = List.of(
            "And",
            "Base64",
            "Cidr",
            "Equals",
            "FindInMap",
            "GetAZs",
            "GetAtt",
            "If",
            "ImportValue",
            "Join",
            "Length",
            "Not",
            "Or",
            "Select",
            "Split",
            "Sub",
            "ToJsonString",
            "Transform");

    @Override
    public Optional<Node> meaning(String tag, Node node) {
        String name = tag.substring(1);
        if (name.equals("Ref") || name.equals("Condition")) {
            return Optional.of(function(name, node));
        }
        if (!SHORT.contains(name)) {
            return Optional.empty();
        }
        return Optional.of(function("Fn::" + name, name.equals("GetAtt") ? attribute(node) : node));
    }

    @Override
    public String hint(String tag) {
        return Spelling.nearest(tag.substring(1), SHORT)
                .map(name -> "did you mean `!" + name + "`?")
                .orElse("use an intrinsic function, or quote the text if it begins with `!`");
    }

    /** {@return whether a map with this one key is a call of a function} */
    static boolean isName(String key) {
        return key.equals(REF) || key.startsWith("Fn::");
    }

    static Node function(String name, Node argument) {
        Node.Scalar key = new Node.Scalar(name, Node.Kind.TEXT, argument.at(), argument.endLine());
        return new Node.MapNode(List.of(new Node.Entry(key, argument)), argument.at(), argument.endLine());
    }

    // "Id.Attribute" is split at its first dot: attributes may have dots, logical ids have none.
    static Node attribute(Node node) {
        Optional<Node.Scalar> text = node.asScalar();
        int dot = text.map(scalar -> scalar.text().indexOf('.')).orElse(-1);
        if (dot < 0) {
            return node;
        }
        String whole = text.orElseThrow().text();
        return new Node.ListNode(
                List.of(
                        new Node.Scalar(whole.substring(0, dot), Node.Kind.TEXT, node.at(), node.endLine()),
                        new Node.Scalar(whole.substring(dot + 1), Node.Kind.TEXT, node.at(), node.endLine())),
                node.at(),
                node.endLine());
    }
}
