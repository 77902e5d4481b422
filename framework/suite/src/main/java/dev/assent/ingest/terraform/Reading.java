// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.fragment.Fragment;
import dev.assent.ingest.fragment.Origin;
import dev.assent.ingest.fragment.Unknowns;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the readers of the kinds of resource share.
 *
 * @param file the plan or state
 * @param resolver gives the texts of attributes
 * @param policies gives the policies in attributes
 * @param unknowns the symbols
 * @param fragment takes what is found
 * @param index finds instances
 */
record Reading(
        TerraformFile file,
        Resolver resolver,
        PolicyAttributes policies,
        Unknowns unknowns,
        Fragment.Builder fragment,
        Index index) {
    Reading {
        Objects.requireNonNull(index, "index");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(resolver, "resolver");
        Objects.requireNonNull(policies, "policies");
        Objects.requireNonNull(unknowns, "unknowns");
        Objects.requireNonNull(fragment, "fragment");
    }

    /** {@return where an instance stands} */
    Origin origin(Instance instance) {
        String address = instance.address().toString();
        return new Origin(instance.at(), address, List.of(address, instance.at().file() + ":" + address));
    }

    /** {@return where an instance stands, under the address of one of its attributes} */
    Origin origin(Instance instance, String attribute) {
        String address = instance.address() + "." + attribute;
        return new Origin(instance.at(), address, List.of(address, instance.at().file() + ":" + address));
    }

    /** {@return the text of an attribute, or empty if it is not set} */
    Optional<Text> attribute(Instance instance, String attribute) {
        return resolver.attribute(instance, attribute);
    }

    /** {@return the ARN of a user, role, group or policy; unknown names in it stand in angle brackets} */
    Optional<Arn> arn(Instance instance) {
        return attribute(instance, "arn").flatMap(text -> Arn.parse(text.toString()));
    }

    /** {@return the policy in an attribute} */
    Optional<NamedPolicy> policy(Instance instance, String attribute, PolicyKind kind, String name) {
        return policies.policy(instance, attribute, kind, name);
    }

    /** {@return the name of an instance, unknown parts in angle brackets} */
    String name(Instance instance) {
        return attribute(instance, "name")
                .map(Text::toString)
                .orElseGet(() -> instance.address().toString());
    }

    /** Lists something that could hold a policy and is not understood. */
    void notCovered(Instance instance, String what) {
        fragment.notCovered(origin(instance), what);
    }

    /** {@return the tags of an instance: its own, and those that its provider gives to everything} */
    Map<String, String> tags(Instance instance) {
        Map<String, String> tags = new LinkedHashMap<>(resolver.places().defaultTags(instance));
        for (String attribute : List.of("tags", "tags_all")) {
            Values.map(instance.values(), attribute)
                    .ifPresent(map -> map.entries()
                            .forEach(entry -> entry.value()
                                    .asScalar()
                                    .filter(scalar -> !Values.isNull(scalar))
                                    .ifPresent(scalar -> tags.put(entry.key().text(), scalar.text()))));
        }
        if (instance.unknown("tags").filter(Reading::marksSomething).isPresent()) {
            notCovered(instance, "a tag of it is known after apply, and conditions see it as absent");
        }
        return tags;
    }

    private static boolean marksSomething(Node marks) {
        return marks.match(
                map -> map.entries().stream().anyMatch(entry -> marksSomething(entry.value())),
                list -> list.items().stream().anyMatch(Reading::marksSomething),
                Values::isTrue);
    }
}
