// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an expression of the configuration refers to. A plan does not have the expression itself, so {@code a.arn} and
 * {@code "${a.arn}/*"} look the same.
 */
final class References {
    private References() {}

    /**
     * {@return each thing that an expression refers to, as far as it says, in order; what occurs twice is listed twice}
     *
     * <p>Terraform lists {@code a.b.c}, then each shorter form of it, so that a caller need not parse.
     */
    static List<String> of(Node expression) {
        List<String> all =
                expression.asMap().map(map -> Values.texts(map, "references")).orElse(List.of());
        List<String> full = new ArrayList<>();
        String last = "";
        for (String reference : all) {
            if (last.isEmpty() || !isShorterFormOf(reference, last)) {
                full.add(reference);
                last = reference;
            }
        }
        return full;
    }

    private static boolean isShorterFormOf(String reference, String last) {
        if (last.length() > reference.length() && last.startsWith(reference)) {
            char next = last.charAt(reference.length());
            return next == '.' || next == '[';
        }
        return false;
    }

    /** {@return the constant value of an expression, or empty} */
    static Optional<Node> constant(Node expression) {
        return expression.asMap().flatMap(map -> Values.get(map, "constant_value"));
    }
}
