// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.fragment;

import dev.assent.source.SourceLocation;
import java.util.Objects;

/**
 * Something of a source that could hold a policy and that was not understood, so no scenario speaks about it.
 *
 * @param address its address: a logical id, a construct path, a Terraform address
 * @param what what it is and why it is not covered, one clause
 * @param at where it stands
 */
public record NotCovered(String address, String what, SourceLocation at) {
    public NotCovered {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(at, "at");
    }

    /** {@return {@code file:line: ADDRESS: what}} */
    @Override
    public String toString() {
        return at.fileAndLine() + ": " + address + ": " + what;
    }
}
