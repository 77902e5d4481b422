// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    @Test
    void knows_the_services_that_support_resource_control_policies() {
        assertThat(catalog.supportsRcp("s3")).isTrue();
        assertThat(catalog.supportsRcp("ec2")).isFalse();
    }

    @Test
    void refuses_a_file_that_is_no_catalog() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write("hello\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThatThrownBy(() -> Catalog.read(new ByteArrayInputStream(bytes.toByteArray())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("names no service");
    }
}
