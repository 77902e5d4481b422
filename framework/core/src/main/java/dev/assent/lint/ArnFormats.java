// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.catalog.Catalog;
import dev.assent.catalog.ResourceType;
import dev.assent.pattern.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The ARNs of all resource types by the service that stands in them, which need not be the prefix of its actions. */
final class ArnFormats {
    private final Map<String, List<Arn>> byService;

    private ArnFormats(Map<String, List<Arn>> byService) {
        this.byService = byService;
    }

    static ArnFormats of(Catalog catalog) {
        Map<String, List<Arn>> formats = new TreeMap<>();
        for (String prefix : catalog.prefixes()) {
            for (ResourceType type : catalog.service(prefix).orElseThrow().resourceTypes()) {
                Arn.parse(PolicyText.withoutVariables(type.arn()))
                        .ifPresent(arn -> formats.computeIfAbsent(arn.service(), key -> new ArrayList<>())
                                .add(arn));
            }
        }
        // Roles of the console, anonymous and federated users: no action is about them, policies name them.
        formats.computeIfAbsent("sts", key -> new ArrayList<>()).add(new Arn("*", "sts", "", "*", "*"));
        return new ArnFormats(formats);
    }

    boolean hasService(String service) {
        return byService.containsKey(service);
    }

    Optional<String> inLowerCase(String service) {
        return Optional.of(PolicyText.lower(service)).filter(byService::containsKey);
    }

    java.util.Set<String> services() {
        return byService.keySet();
    }

    /** The formats of a service whose resource part has texts in common with a pattern. */
    List<Arn> fitting(String service, String resource) {
        return byService.getOrDefault(service, List.of()).stream()
                .filter(format -> PolicyText.overlap(format.resource(), resource))
                .toList();
    }

    List<Arn> of(String service) {
        return byService.getOrDefault(service, List.of());
    }
}
