// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTest {
    @TempDir
    Path folder;

    @Test
    void brings_the_three_styles_of_variable_keys_into_one() {
        assertThat(Keys.normal("aws:ResourceTag/${TagKey}")).isEqualTo("aws:ResourceTag/${TagKey}");
        assertThat(Keys.normal("s3:ExistingObjectTag/<key>")).isEqualTo("s3:ExistingObjectTag/${TagKey}");
        assertThat(Keys.normal("secretsmanager:ResourceTag/tag-key")).isEqualTo("secretsmanager:ResourceTag/${TagKey}");
    }

    @Test
    void makes_the_same_bytes_of_the_same_packages() throws IOException {
        packages();

        Generator.main(new String[] {folder.toString(), folder.resolve("one").toString()});
        Generator.main(new String[] {folder.toString(), folder.resolve("two").toString()});

        for (String file :
                new String[] {"catalog/catalog.txt.gz", "managed/index.txt.gz", "managed/policies-0.txt.gz"}) {
            assertThat(folder.resolve("one").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("two").resolve(file));
        }
    }

    @Test
    void writes_services_keys_resources_and_actions_with_the_dependents_of_the_older_data() throws IOException {
        packages();

        Generator.main(new String[] {folder.toString(), folder.resolve("out").toString()});

        assertThat(Gzip.readLines(folder.resolve("out/catalog/catalog.txt.gz")))
                .filteredOn(line -> !line.startsWith("#"))
                .containsExactly(
                        "@demo\tDemo Service",
                        "k\tdemo:Colour\tArrayOfString",
                        "r\tthing\tarn:${Partition}:demo:::${Name}\t0",
                        "a\tMakeThing\tW*\t0!=0\t0\tiam:PassRole");
    }

    private void packages() throws IOException {
        write("iam-data", "data/serviceNames.json", "{\"demo\": \"Demo Service\"}");
        write("iam-data", "data/rcpSupportedServices.json", "[\"demo\"]");
        write(
                "iam-data",
                "data/conditionKeys/demo.json",
                "{\"c\": {\"key\": \"demo:Colour\", \"type\": \"ArrayOfString\"}}");
        write(
                "iam-data",
                "data/resourceTypes/demo.json",
                "{\"thing\": {\"key\": \"thing\", \"arn\": \"arn:${Partition}:demo:::${Name}\", \"conditionKeys\": [\"demo:Colour\"]}}");
        String action =
                "{\"makething\": {\"name\": \"MakeThing\", \"accessLevel\": \"Write\", \"resourceTypes\": [{\"name\": \"thing\", \"required\": true, \"conditionKeys\": [\"demo:Colour\"], \"dependentActions\": []}], \"conditionKeys\": [\"demo:Colour\"], \"dependentActions\": []%s}}";
        write("iam-data", "data/actions/demo.json", action.formatted(""));
        write(
                "iam-data-2025",
                "data/actions/demo.json",
                action.formatted(", \"isPermissionOnly\": true")
                        .replace("\"dependentActions\": []}]", "\"dependentActions\": [\"iam:PassRole\"]}]"));
        write(
                "managed-policies",
                "dist/managedPolicies.json",
                "{\"Demo\": {\"arn\": \"arn:aws:iam::aws:policy/Demo\", \"latestVersionId\": \"v1\", \"versions\": {\"v1\": {\"document\": {\"Version\": \"2012-10-17\", \"Statement\": []}}}}}");
        for (String name : new String[] {"iam-data", "iam-data-2025", "managed-policies"}) {
            write(name, "package.json", "{\"name\": \"" + name + "\", \"version\": \"1\", \"license\": \"MIT\"}");
            Files.writeString(folder.resolve(name + ".tgz"), name);
        }
    }

    private void write(String name, String file, String text) throws IOException {
        Path path = folder.resolve(name).resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
