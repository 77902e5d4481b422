// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.fragment;

import dev.assent.source.SourceLocation;
import java.util.List;
import java.util.Objects;

/**
 * Where a source says something.
 *
 * @param at the place in its file
 * @param address the address that messages show: a logical id, a construct path, a Terraform address
 * @param names every address by which scenarios may name it with {@code iac:}, the shown one included; the longest one is
 *     unique among all sources
 */
public record Origin(SourceLocation at, String address, List<String> names) {
    public Origin {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(address, "address");
        names = List.copyOf(names);
    }

    /** {@return the origin of what has one address only} */
    public static Origin of(SourceLocation at, String address) {
        return new Origin(at, address, List.of(address));
    }
}
