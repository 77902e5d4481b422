// SPDX-License-Identifier: Apache-2.0
package dev.assent.yaml;

import dev.assent.document.Node;
import java.util.Optional;

/** What the tags of a kind of YAML document mean, such as {@code !Sub} in a CloudFormation template. */
public interface Tags {
    /** No tag means anything. */
    Tags NONE = (tag, node) -> Optional.empty();

    /** {@return what a tagged node stands for, or empty if the tag means nothing} */
    Optional<Node> meaning(String tag, Node node);

    /** {@return how to mend a tag that means nothing} */
    default String hint(String tag) {
        return "remove it, or quote the text if it begins with `!`";
    }
}
