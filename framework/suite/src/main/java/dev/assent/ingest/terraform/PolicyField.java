// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import java.util.Objects;
import java.util.Optional;

/**
 * A place in a plan that holds a policy.
 *
 * @param instance the resource
 * @param symbol its address, by which the suite may pin it
 * @param known the text of the policy, or empty
 * @param isUnknown whether the policy is known after apply
 * @param expression what its expression refers to, or empty
 */
record PolicyField(
        Instance instance, String symbol, Optional<Node.Scalar> known, boolean isUnknown, Optional<Node> expression) {
    PolicyField {
        Objects.requireNonNull(instance, "instance");
        Objects.requireNonNull(symbol, "symbol");
        known = known.filter(text -> !text.text().isBlank());
        Objects.requireNonNull(expression, "expression");
    }

    /** {@return an attribute of a resource} */
    static PolicyField of(TerraformFile file, Instance instance, String attribute) {
        return new PolicyField(
                instance,
                instance.address() + "." + attribute,
                Values.scalar(instance.values(), attribute),
                instance.isUnknown(attribute),
                file.configuration().argument(instance.address(), attribute));
    }

    /** {@return an attribute of the block of that index, of a resource whose blocks are a list} */
    static PolicyField ofBlock(TerraformFile file, Instance instance, String block, int index, String attribute) {
        Node.MapNode values = Values.maps(instance.values(), block).get(index);
        Optional<Node> marks = instance.unknown(block)
                .flatMap(Node::asList)
                .filter(list -> index < list.items().size())
                .flatMap(list -> list.items().get(index).asMap())
                .flatMap(map -> map.get(attribute));
        Optional<Node> expression = file.configuration()
                .argument(instance.address(), block)
                .flatMap(Node::asList)
                .filter(list -> list.items().size()
                        == Values.maps(instance.values(), block).size())
                .flatMap(list -> list.items().get(index).asMap())
                .flatMap(map -> map.get(attribute));
        return new PolicyField(
                instance,
                instance.address() + "." + block + "[" + index + "]." + attribute,
                Values.scalar(values, attribute),
                marks.filter(Values::isTrue).isPresent(),
                expression);
    }
}
