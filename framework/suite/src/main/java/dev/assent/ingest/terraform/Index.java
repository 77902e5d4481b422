// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.pattern.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds instances by their type and by what an argument of theirs is, so that a plan of any size is walked once. */
final class Index {
    private final Resolver resolver;
    private final Map<String, List<Instance>> byType = new HashMap<>();
    private final Map<String, Map<Text, List<Instance>>> byArgument = new HashMap<>();

    Index(TerraformFile file, Resolver resolver) {
        this.resolver = resolver;
        for (Instance instance : file.instances()) {
            byType.computeIfAbsent(instance.type(), missing -> new ArrayList<>())
                    .add(instance);
        }
    }

    /** {@return the instances of a type, in the order of the plan} */
    List<Instance> ofType(String type) {
        return byType.getOrDefault(type, List.of());
    }

    /** {@return the instances of a type of which an argument or attribute is that text, in the order of the plan} */
    List<Instance> with(String type, String argument, Text value) {
        Map<Text, List<Instance>> instances = byArgument.get(type + "." + argument);
        if (instances == null) {
            instances = new LinkedHashMap<>();
            for (Instance instance : ofType(type)) {
                Map<Text, List<Instance>> found = instances;
                resolver.attribute(instance, argument)
                        .ifPresent(text -> found.computeIfAbsent(text, missing -> new ArrayList<>())
                                .add(instance));
            }
            byArgument.put(type + "." + argument, instances);
        }
        return instances.getOrDefault(value, List.of());
    }
}
