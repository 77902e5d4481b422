// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.fragment;

import java.util.ArrayList;
import java.util.List;

/**
 * What a source holds.
 *
 * @param parts its parts in order; a later part with the same identity takes the place of an earlier one
 * @param notCovered what of it could hold a policy and was not understood
 * @param named policies that belong to nobody until the suite names them
 */
public record Fragment(List<Part> parts, List<NotCovered> notCovered, List<SourcePolicy> named) {
    /** Nothing. */
    public static final Fragment EMPTY = new Fragment(List.of(), List.of(), List.of());

    public Fragment {
        parts = List.copyOf(parts);
        notCovered = List.copyOf(notCovered);
        named = List.copyOf(named);
    }

    /** Collects the parts of a fragment while a source is read. */
    public static final class Builder {
        private final List<Part> parts = new ArrayList<>();
        private final List<NotCovered> notCovered = new ArrayList<>();
        private final List<SourcePolicy> named = new ArrayList<>();

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

        /** Adds a policy that belongs to nobody until the suite names it. */
        public void named(SourcePolicy policy) {
            named.add(policy);
        }

        /** {@return the fragment} */
        public Fragment build() {
            return new Fragment(parts, notCovered, named);
        }
    }
}
