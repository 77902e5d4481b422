// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.fragment;

import java.util.ArrayList;
import java.util.List;

/**
 * What a source holds.
 *
 * @param parts its parts in order; a later part with the same identity takes the place of an earlier one
 * @param notCovered what of it could hold a policy and was not understood
 */
public record Fragment(List<Part> parts, List<NotCovered> notCovered) {
    /** Nothing. */
    public static final Fragment EMPTY = new Fragment(List.of(), List.of());

    public Fragment {
        parts = List.copyOf(parts);
        notCovered = List.copyOf(notCovered);
    }

    /** Collects the parts of a fragment while a source is read. */
    public static final class Builder {
        private final List<Part> parts = new ArrayList<>();
        private final List<NotCovered> notCovered = new ArrayList<>();

        /** Begins with nothing. */
        public Builder() {}

        /** Adds a part. */
        public void add(Part part) {
            parts.add(part);
        }

        /** Adds something that was not understood. */
        public void notCovered(Origin origin, String what) {
            notCovered.add(new NotCovered(origin.address(), what, origin.at()));
        }

        /** {@return the fragment} */
        public Fragment build() {
            return new Fragment(parts, notCovered);
        }
    }
}
