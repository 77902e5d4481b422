// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.catalog.Catalog;
import dev.assent.pattern.Arn;
import dev.assent.reasoning.access.RequestSearch.Hit;
import dev.assent.request.ContextValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The requested region goes with the region of the resource, and with services that have one endpoint for all regions.
 *
 * <p>AWS: reference_policies_condition-keys (aws:RequestedRegion)
 */
final class Regions {
    private static final String KEY = "aws:requestedregion";

    private Regions() {}

    /** {@return what requests must not have together, if a request that was found does} */
    static List<List<Term>> coupling(Circumstances circumstances, Hit hit) {
        Optional<String> requested = value(hit.context());
        if (!circumstances.mentions(KEY) || requested.isEmpty()) {
            return List.of();
        }
        String ofArn = Arn.parse(hit.resource()).map(Arn::region).orElse("");
        String service = hit.action().substring(0, hit.action().indexOf(':'));
        boolean elsewhere = !ofArn.isEmpty() && !ofArn.equals(requested.get());
        boolean global = Catalog.bundled().isGlobal(service) && !requested.get().equals("us-east-1");
        return elsewhere || global ? all() : List.of();
    }

    private static Optional<String> value(Map<String, ContextValue> context) {
        return Optional.ofNullable(context.get(KEY))
                .filter(ContextValue.Single.class::isInstance)
                .map(value -> ((ContextValue.Single) value).value().toString());
    }

    private static List<List<Term>> all() {
        List<List<Term>> couplings = new ArrayList<>();
        for (String region : Catalog.bundled().regions().keySet()) {
            couplings.add(List.of(
                    Term.ofResources(List.of("arn:*:*:" + region + ":*:*")),
                    Term.where(List.of(Constraints.test("StringNotEquals", KEY, List.of(region))))));
        }
        List<String> global = Catalog.bundled().prefixes().stream()
                .filter(Catalog.bundled()::isGlobal)
                .map(prefix -> prefix + ":*")
                .toList();
        couplings.add(List.of(
                Term.ofActions(global),
                Term.where(List.of(Constraints.test("StringNotEquals", KEY, List.of("us-east-1"))))));
        return couplings;
    }
}
