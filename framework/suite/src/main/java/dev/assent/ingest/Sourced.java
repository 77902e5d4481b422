// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.fragment.Addresses;
import dev.assent.ingest.fragment.NotCovered;
import dev.assent.ingest.fragment.UnknownSymbol;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a world has from its sources, besides the entities in its environment.
 *
 * @param addresses what {@code iac:ADDRESS} means
 * @param unknowns what the sources cannot know, by the name that it has in texts
 * @param notCovered what could hold a policy and was not understood
 * @param policies every policy that the sources hold
 */
public record Sourced(
        Addresses addresses,
        Map<String, UnknownSymbol> unknowns,
        List<NotCovered> notCovered,
        List<NamedPolicy> policies) {
    /** A world without sources. */
    public static final Sourced NONE = new Sourced(Addresses.NONE, Map.of(), List.of(), List.of());

    public Sourced {
        Objects.requireNonNull(addresses, "addresses");
        unknowns = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(unknowns));
        notCovered = List.copyOf(notCovered);
        policies = List.copyOf(policies);
    }
}
