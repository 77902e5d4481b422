// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.ingest.terraform.ResourceType.Holds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The types of resource of the AWS provider that are known, from {@code resource-types.txt}. */
final class ResourceTypes {
    private static final Map<String, ResourceType> TYPES = load();

    private ResourceTypes() {}

    /** {@return whether everything about such resources is of interest} */
    static boolean isKnown(String type) {
        return TYPES.containsKey(type) || type.startsWith("aws_iam_") || type.startsWith("aws_organizations_");
    }

    /** {@return what is known about a type, or empty} */
    static Optional<ResourceType> find(String type) {
        return Optional.ofNullable(TYPES.get(type));
    }

    private static Map<String, ResourceType> load() {
        Map<String, ResourceType> types = new LinkedHashMap<>();
        try (InputStream stream = ResourceTypes.class.getResourceAsStream("resource-types.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(
                        Objects.requireNonNull(stream, "resource-types.txt"), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    ResourceType type = type(line.split(" +", -1));
                    types.put(type.name(), type);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("resource-types.txt cannot be read", broken);
        }
        return types;
    }

    private static ResourceType type(String[] words) {
        Map<String, String> templates = new LinkedHashMap<>();
        for (int index = 1; index < words.length; index++) {
            int equals = words[index].indexOf('=');
            templates.put(words[index].substring(0, equals), words[index].substring(equals + 1));
        }
        Optional<Holds> holds = Optional.ofNullable(templates.remove("policy"))
                .map(attribute -> new Holds(
                        attribute, Optional.ofNullable(templates.remove("of")).orElse("{arn}")));
        return new ResourceType(words[0], templates, holds);
    }
}
