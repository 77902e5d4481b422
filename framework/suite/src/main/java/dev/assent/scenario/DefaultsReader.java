// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.source.Problems;
import java.util.List;

/** Reads {@code defaults}. */
final class DefaultsReader {
    static final List<String> KEYS = List.of("account", "in", "from", "at", "over", "via", "context");

    private DefaultsReader() {}

    /** {@return the defaults of a node; none after its problems were reported} */
    static Defaults read(Node node, Problems problems) {
        return Fields.of(node, "`defaults`", KEYS, problems)
                .map(fields -> new Defaults(fields.word("account"), new ClauseFields(fields, problems).clauses()))
                .orElse(Defaults.NONE);
    }
}
