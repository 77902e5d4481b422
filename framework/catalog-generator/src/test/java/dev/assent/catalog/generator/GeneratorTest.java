// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTest {
    @TempDir
    Path folder;

    @Test
    void brings_the_four_styles_of_variable_keys_into_one() {
        assertThat(Keys.normal("aws:ResourceTag/${TagKey}")).isEqualTo("aws:ResourceTag/${TagKey}");
        assertThat(Keys.normal("s3:ExistingObjectTag/<key>")).isEqualTo("s3:ExistingObjectTag/${TagKey}");
        assertThat(Keys.normal("secretsmanager:ResourceTag/tag-key")).isEqualTo("secretsmanager:ResourceTag/${TagKey}");
        assertThat(Keys.normal("glacier:ResourceTag/")).isEqualTo("glacier:ResourceTag/${TagKey}");
    }

    @Test
    void makes_the_same_bytes_of_the_same_packages() throws IOException {
        packages();

        Generator.main(new String[] {folder.toString(), folder.resolve("one").toString()});
        Generator.main(new String[] {folder.toString(), folder.resolve("two").toString()});

        for (String file : new String[] {
            "catalog/catalog.txt.gz",
            "catalog/rcp-services.txt.gz",
            "catalog/service-principals.txt",
            "catalog/service-linked-roles.txt",
            "catalog/regions.txt",
            "catalog/cloudformation.txt.gz",
            "managed/index.txt.gz",
            "managed/policies-0.txt.gz"
        }) {
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
                        "f\tlogin.example.com\tdemo",
                        "@demo\tDemo Service",
                        "k\taws:SourceVpcArn\tARN",
                        "k\tdemo:Colour\tArrayOfString",
                        "r\tthing\tarn:${Partition}:demo:::${Name}\t1",
                        "a\tMakeThing\tT*\t0!=1\t0,1\tiam:PassRole");
    }

    @Test
    void heads_each_file_with_the_package_its_version_hash_licence_date_and_counts() throws IOException {
        packages();

        Generator.main(new String[] {folder.toString(), folder.resolve("out").toString()});

        assertThat(Gzip.readLines(folder.resolve("out/catalog/catalog.txt.gz")))
                .startsWith(
                        "# from npm iam-data 1 (MIT) " + hash("iam-data") + ", data of 2026-09-26",
                        "# from npm iam-data-2025 1 (MIT) " + hash("iam-data-2025") + ", data of 2026-09-26",
                        "# 1 services, 1 actions, 1 resource types, 2 condition keys");
        assertThat(Gzip.readLines(folder.resolve("out/managed/policies-0.txt.gz")))
                .startsWith("# from npm managed-policies 1 (MIT) " + hash("managed-policies") + ", data of 2026-08-01");
    }

    @Test
    void takes_service_principals_and_service_linked_roles_out_of_the_latest_managed_policies() throws IOException {
        packages();

        Generator.main(new String[] {folder.toString(), folder.resolve("out").toString()});

        assertThat(folder.resolve("out/catalog/service-principals.txt"))
                .content()
                .contains("\n# 2 service principals\ndemo.amazonaws.com\nec2.amazonaws.com\n");
        assertThat(folder.resolve("out/catalog/service-linked-roles.txt"))
                .content()
                .contains("\n# 1 service-linked roles\nAWSServiceRoleForDemo-Thing demo.amazonaws.com\n");
    }

    @Test
    void takes_the_partitions_of_regions_out_of_the_facts_of_the_package() throws IOException {
        packages();

        Generator.main(new String[] {folder.toString(), folder.resolve("out").toString()});

        assertThat(folder.resolve("out/catalog/regions.txt"))
                .content()
                .contains(", data of 2026-09-10\n# 1 regions\ncn-north-1 aws-cn\n");
    }

    @Test
    void gives_a_key_with_two_types_the_one_of_its_own_service() throws IOException {
        packages();
        write("iam-data", "data/conditionKeys/another.json", "{\"c\": {\"key\": \"demo:Colour\", \"type\": \"Bool\"}}");
        write("iam-data", "data/conditionKeys/other.json", "{\"c\": {\"key\": \"demo:Colour\", \"type\": \"Date\"}}");

        Generator.main(new String[] {folder.toString(), folder.resolve("out").toString()});

        assertThat(Gzip.readLines(folder.resolve("out/catalog/catalog.txt.gz")))
                .contains("k\tdemo:Colour\tArrayOfString");
    }

    private static String hash(String text) {
        try {
            return "sha512-"
                    + Base64.getEncoder()
                            .encodeToString(
                                    MessageDigest.getInstance("SHA-512").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void says_of_each_cloudformation_type_what_ref_gives_and_where_its_policies_are() throws IOException {
        packages();

        Generator.main(new String[] {folder.toString(), folder.resolve("out").toString()});

        assertThat(Gzip.readLines(folder.resolve("out/catalog/cloudformation.txt.gz")))
                .filteredOn(line -> !line.startsWith("#"))
                .containsExactly(String.join(
                        "\t",
                        "AWS::Demo::Thing",
                        "Name",
                        "arn:${Partition}:demo:::${Name}",
                        "Name",
                        "Arn",
                        "AccessPolicy=ResourcePolicyDocument",
                        "",
                        ""));
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
                "{\"makething\": {\"name\": \"MakeThing\", \"accessLevel\": \"Tagging, Write\", \"resourceTypes\": [{\"name\": \"thing\", \"required\": true, \"conditionKeys\": [\"demo:Colour\"], \"dependentActions\": []}], \"conditionKeys\": [\"demo:Colour\", \"aws:SourceVpcArn\"], \"dependentActions\": []%s}}";
        write("iam-data", "data/actions/demo.json", action.formatted(""));
        write(
                "iam-data-2025",
                "data/actions/demo.json",
                action.formatted(", \"isPermissionOnly\": true")
                        .replace("\"dependentActions\": []}]", "\"dependentActions\": [\"iam:PassRole\"]}]"));
        write(
                "managed-policies",
                "dist/managedPolicies.json",
                "{\"Demo\": {\"arn\": \"arn:aws:iam::aws:policy/Demo\", \"latestVersionId\": \"v1\", \"versions\": {\"v1\": {\"createdDate\": \"2026-08-01T00:00:00Z\", \"document\": {\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"iam:PassRole\", \"Resource\": [\"arn:aws:iam::*:role/aws-service-role/demo.amazonaws.com*/AWSServiceRoleForDemo-Thing_*\"], \"Condition\": {\"StringEquals\": {\"iam:PassedToService\": [\"ec2.amazonaws.com\", \"s3.*.amazonaws.com\"]}}}]}}}}}");
        write("iam-data", "data/unassociatedConditions.json", "{\"login.example.com\": [\"demo\"]}");
        write(
                "region-info",
                "lib/built-ins.generated.js",
                " * @generated 2026-09-10T16:42:30.054Z\nfact_1.Fact.register({ region: \"cn-north-1\", name: fact_1.FactName.PARTITION, value: \"aws-cn\" });\n");
        Files.createDirectories(folder.resolve("service-spec"));
        Gzip.write(
                folder.resolve("service-spec/db.json.gz"),
                "{\"schema\": {\"resource\": {\"entities\": [{\"cloudFormationType\": \"AWS::Demo::Thing\", \"primaryIdentifier\": [\"Name\"], \"arnTemplate\": \"arn:${Partition}:demo:::${Name}\", \"properties\": {\"Name\": {}, \"AccessPolicy\": {\"scrutinizable\": \"ResourcePolicyDocument\"}, \"RedrivePolicy\": {\"scrutinizable\": \"InlineResourcePolicy\"}}, \"attributes\": {\"Arn\": {}}}]}}}");
        for (String name :
                new String[] {"iam-data", "iam-data-2025", "managed-policies", "region-info", "service-spec"}) {
            write(
                    name,
                    "package.json",
                    "{\"name\": \"" + name
                            + "\", \"version\": \"1\", \"license\": \"MIT\", \"updatedAt\": \"2026-09-26T04:46:59.905Z\"}");
            Files.writeString(folder.resolve(name + ".tgz"), name);
        }
    }

    private void write(String name, String file, String text) throws IOException {
        Path path = folder.resolve(name).resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
