// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CatalogTest {
    private final Catalog catalog = Catalog.bundled();

    @Test
    void has_as_many_services_and_actions_as_its_head_says() {
        assertThat(catalog.prefixes()).hasSize(456);
        assertThat(catalog.prefixes().stream()
                        .mapToInt(prefix ->
                                catalog.service(prefix).orElseThrow().actions().size())
                        .sum())
                .isEqualTo(22_091);
    }

    @Nested
    class An_action {
        @Test
        void is_found_whatever_its_case() {
            assertThat(catalog.action("S3:getobject")).map(Action::name).contains("s3:GetObject");
        }

        @Test
        void that_aws_does_not_have_is_not_found() {
            assertThat(catalog.action("s3:GetObjects")).isEmpty();
        }

        @Test
        void knows_its_resource_types_with_their_arns() {
            Action action = catalog.action("s3:ListBucket").orElseThrow();

            assertThat(action.resources())
                    .extracting(resource -> resource.type().arn())
                    .contains("arn:${Partition}:s3:::${BucketName}");
        }

        @Test
        void without_resource_types_is_asked_about_the_star_only() {
            assertThat(catalog.action("ec2:DescribeInstances"))
                    .map(Action::isWildcardOnly)
                    .contains(true);
            assertThat(catalog.action("ec2:StartInstances"))
                    .map(Action::isWildcardOnly)
                    .contains(false);
        }

        @Test
        void has_the_dependents_that_only_the_older_data_knows() {
            assertThat(catalog.action("ec2:RunInstances").orElseThrow().dependents())
                    .contains("iam:PassRole");
        }

        @Test
        void that_no_operation_is_named_for_is_permission_only() {
            assertThat(catalog.action("iam:PassRole").orElseThrow().permissionOnly())
                    .isTrue();
        }

        @Test
        void has_one_access_level_where_the_data_has_two_words() {
            assertThat(catalog.action("s3:PutBucketPolicy").orElseThrow().level())
                    .isEqualTo(AccessLevel.PERMISSIONS_MANAGEMENT);
        }
    }

    @Nested
    class A_condition_key {
        @Test
        void of_a_list_type_is_multi_valued() {
            assertThat(catalog.conditionKey("aws:TagKeys"))
                    .map(ConditionKey::multiValued)
                    .contains(true);
            assertThat(catalog.conditionKey("aws:SourceIp"))
                    .map(ConditionKey::multiValued)
                    .contains(false);
        }

        @Test
        void with_a_part_that_varies_is_found_by_what_stands_for_it() {
            assertThat(catalog.conditionKey("AWS:resourcetag/Owner"))
                    .map(ConditionKey::name)
                    .contains("aws:ResourceTag/${TagKey}");
            assertThat(catalog.conditionKey("s3:ExistingObjectTag/team"))
                    .map(ConditionKey::name)
                    .contains("s3:ExistingObjectTag/${TagKey}");
            assertThat(catalog.conditionKey("secretsmanager:ResourceTag/team")).isPresent();
        }

        @Test
        void is_spelt_as_aws_spells_it_but_for_its_own_part() {
            assertThat(List.of("aws:sourceip", "AWS:resourcetag/Owner", "kms:encryptioncontext:App", "acme:Nothing"))
                    .extracting(catalog::spelling)
                    .containsExactly(
                            "aws:SourceIp", "aws:ResourceTag/Owner", "kms:EncryptionContext:App", "acme:Nothing");
        }

        @Test
        void of_a_web_identity_provider_is_found() {
            assertThat(catalog.conditionKey("token.actions.githubusercontent.com:sub"))
                    .isPresent();
            assertThat(catalog.conditionKey("saml:aud")).isPresent();
        }

        @Test
        void of_cognito_is_multi_valued_though_the_data_says_otherwise() {
            assertThat(catalog.conditionKey("cognito-identity.amazonaws.com:amr"))
                    .map(ConditionKey::multiValued)
                    .contains(true);
        }

        @Test
        void that_aws_does_not_have_is_not_found() {
            assertThat(catalog.conditionKey("aws:SourceIpp")).isEmpty();
        }

        @Test
        void is_one_of_the_global_ones() {
            assertThat(catalog.globalConditionKeys())
                    .hasSize(64)
                    .extracting(ConditionKey::name)
                    .doesNotHaveDuplicates();
        }
    }

    @Nested
    class The_data {
        @Test
        void has_variable_keys_in_one_form() {
            assertThat(catalog.prefixes().stream()
                            .flatMap(prefix -> catalog.service(prefix).orElseThrow().conditionKeys().stream())
                            .map(ConditionKey::name))
                    .noneMatch(name -> name.endsWith("/") || name.contains("<") || name.endsWith("/tag-key"));
        }

        @Test
        void has_one_access_level_for_tagging_and_writing() {
            assertThat(catalog.action("ec2:CreateTags").orElseThrow().level()).isEqualTo(AccessLevel.TAGGING);
        }

        @Test
        void counts_keys_whose_prefix_is_no_service_to_a_service() {
            for (String key : new String[] {
                "accounts.google.com:oaud",
                "cognito-identity-unauth:AccountId",
                "cognito-identity.amazonaws.com:sub",
                "identitycenter:InstanceArn",
                "catalog:ChangeType",
                "saml:edupersonaffiliation",
                "token.actions.githubusercontent.com:repository",
                "www.amazon.com:app_id"
            }) {
                assertThat(catalog.conditionKey(key)).as(key).isPresent();
            }
        }

        @Test
        void has_the_claims_of_providers_whose_domain_varies() {
            for (String key : new String[] {
                "token.actions.octocat.ghe.com:repository",
                "token.actions.githubusercontent.com/octocat:ref",
                "agent.acme.buildkite.dev:build_branch",
                "oidc.circleci.com/org/1234:oidc.circleci.com/project-id"
            }) {
                assertThat(catalog.conditionKey(key)).as(key).isPresent();
            }
            assertThat(catalog.conditionKey("token.actions..ghe.com:repository"))
                    .isEmpty();
        }

        @Test
        void has_keys_that_vary_in_the_middle() {
            assertThat(catalog.conditionKey("codebuild:fileSystemLocations/home.type"))
                    .map(ConditionKey::name)
                    .contains("codebuild:fileSystemLocations/${identifier}.type");
            assertThat(catalog.conditionKey("kms:EncryptionContext:team")).isPresent();
        }

        @Test
        void has_the_arn_of_a_vpc_as_an_arn() {
            assertThat(catalog.conditionKey("aws:SourceVpcArn"))
                    .map(ConditionKey::type)
                    .contains("ARN");
        }

        @Test
        void has_one_type_for_a_key_that_two_services_have_with_two_types() {
            for (String prefix : new String[] {"identitystore", "q", "qbusiness"}) {
                assertThat(catalog.service(prefix).orElseThrow().conditionKeys())
                        .filteredOn(key -> key.name().equals("identitystore:UserId"))
                        .containsExactly(new ConditionKey("identitystore:UserId", "String", false));
            }
        }

        @Test
        void has_resource_types_whose_arn_is_of_another_service() {
            assertThat(catalog.service("ssm").orElseThrow().resourceTypes())
                    .filteredOn(type -> type.name().equals("instance"))
                    .extracting(ResourceType::arn)
                    .containsExactly("arn:${Partition}:ec2:${Region}:${Account}:instance/${InstanceId}");
        }

        @Test
        void has_arns_with_a_star_and_arns_of_aws() {
            assertThat(arn("amplifybackend", "created-backend"))
                    .contains("arn:${Partition}:amplifybackend:${Region}:${Account}:/backend/*");
            assertThat(arn("organizations", "awspolicy"))
                    .contains("arn:${Partition}:organizations::aws:policy/${PolicyType}/p-${PolicyId}");
        }

        private Optional<String> arn(String prefix, String type) {
            return catalog.service(prefix).orElseThrow().resourceTypes().stream()
                    .filter(found -> found.name().equals(type))
                    .map(ResourceType::arn)
                    .findFirst();
        }
    }

    @Test
    void knows_the_services_that_support_resource_control_policies() {
        assertThat(catalog.supportsRcp("s3")).isTrue();
        assertThat(catalog.supportsRcp("ec2")).isFalse();
    }

    @Nested
    class A_file {
        @Test
        void is_read_with_its_services_and_the_lists_of_this_version() throws IOException {
            byte[] file = file("""
                    # head
                    f\tlogin.example.com\tdemo
                    @demo\tDemo
                    k\tlogin.example.com:team\tString
                    a\tMake\tW\t\t0\t
                    """);

            Catalog read = Catalog.read(new ByteArrayInputStream(file));

            assertThat(read.prefixes()).containsExactly("demo");
            assertThat(read.action("demo:make")).map(Action::name).contains("demo:Make");
            assertThat(read.conditionKey("login.example.com:team")).isPresent();
            assertThat(read.globalConditionKeys()).hasSize(64);
            assertThat(read.supportsRcp("s3")).isTrue();
        }

        @Test
        void that_names_no_service_is_refused() {
            assertRefused(file("hello\n"), "names no service");
        }

        @Test
        void that_is_not_compressed_is_refused() {
            assertRefused("@demo\tDemo\n".getBytes(StandardCharsets.UTF_8), "gzip cannot unpack");
            assertRefused(new byte[0], "gzip cannot unpack");
        }

        @Test
        void that_is_cut_off_is_refused() {
            byte[] whole = file("@demo\tDemo\n");

            assertRefused(Arrays.copyOf(whole, whole.length - 9), "gzip cannot unpack");
        }

        @Test
        void whose_lines_have_another_form_is_refused() {
            assertRefused(file("@demo\n"), "not of its form");
            assertRefused(file("@demo\tDemo\na\tMake\n"), "not of its form");
            assertRefused(file("@demo\tDemo\na\tMake\tX\t\t\t\n"), "not of its form");
            assertRefused(file("@demo\tDemo\na\tMake\tW\t7\t\t\n"), "not of its form");
        }

        @Test
        void that_does_not_exist_is_named() {
            assertThatThrownBy(() -> Catalog.read(java.nio.file.Path.of("none.txt.gz")))
                    .isInstanceOf(IOException.class)
                    .hasMessage("there is no file none.txt.gz");
        }

        @Test
        void that_unpacks_to_more_than_64_megabytes_is_refused() {
            assertRefused(file("\n".repeat((64 << 20) + 1)), "64 MB");
        }

        private void assertRefused(byte[] bytes, String message) {
            assertThatThrownBy(() -> Catalog.read(new ByteArrayInputStream(bytes)))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("expected a catalog")
                    .hasMessageContaining(message);
        }

        private byte[] file(String text) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
                zip.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return bytes.toByteArray();
        }
    }
}
