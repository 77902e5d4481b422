// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTest {
    private final Catalog catalog = Catalog.bundled();

    @Test
    void have_the_service_principals_of_managed_policies_and_the_well_known_others() {
        assertThat(catalog.servicePrincipals())
                .hasSizeGreaterThan(301)
                .contains("lambda.amazonaws.com", "ec2.amazonaws.com", "edgelambda.amazonaws.com")
                .allMatch(name -> name.contains(".amazonaws.com"));
    }

    @Test
    void have_the_principals_of_service_linked_roles() {
        assertThat(catalog.serviceLinkedRoles())
                .hasSizeGreaterThan(120)
                .containsEntry("AWSServiceRoleForAutoScaling", "autoscaling.amazonaws.com")
                .containsEntry("AWSServiceRoleForElasticBeanstalk", "elasticbeanstalk.amazonaws.com")
                .containsEntry("AWSServiceRoleForDocDB-Elastic", "docdb-elastic.amazonaws.com");
        assertThat(catalog.servicePrincipals())
                .containsAll(catalog.serviceLinkedRoles().values());
    }

    @Test
    void have_the_regions_of_all_partitions() {
        assertThat(catalog.regions())
                .hasSize(46)
                .containsEntry("eu-central-1", "aws")
                .containsEntry("cn-north-1", "aws-cn")
                .containsEntry("us-gov-west-1", "aws-us-gov");
        assertThat(catalog.partitions())
                .containsExactly(
                        "aws", "aws-cn", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-us-gov");
    }

    @Nested
    class A_quota {
        @Test
        void has_a_limit_a_date_and_says_whether_white_space_counts() {
            assertThat(catalog.quota("managed-policy"))
                    .contains(new Quota("managed-policy", 6144, false, "2026-11-24"));
            assertThat(catalog.quota("scp")).contains(new Quota("scp", 10240, true, "2026-11-24"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "inline-user",
                    "inline-group",
                    "inline-role",
                    "trust-policy",
                    "trust-policy-max",
                    "session-policy",
                    "rcp",
                    "bucket-policy",
                    "sqs-policy",
                    "kms-key-policy",
                    "sns-topic-policy",
                    "lambda-policy",
                    "secret-policy",
                    "endpoint-policy",
                    "permission-set-inline",
                    "scp-per-node",
                    "managed-per-role",
                    "managed-per-user",
                    "managed-per-group",
                    "policy-versions",
                    "role-name",
                    "path"
                })
        void is_there_under_its_name(String name) {
            assertThat(catalog.quota(name)).isPresent();
        }

        @Test
        void that_nobody_set_is_not_there() {
            assertThat(catalog.quota("patience")).isEmpty();
        }
    }

    @Nested
    class A_list {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "sensitive-keys",
                    "endpoint-key-services",
                    "endpoint-org-id-services",
                    "endpoint-key-exempt-actions",
                    "scp-exempt",
                    "rcp-exempt",
                    "untrustworthy-keys",
                    "confused-deputy-keys",
                    "legacy-global-keys",
                    "credential-exposing-actions",
                    "privilege-escalation",
                    "service-principals"
                })
        void has_a_date_a_source_and_entries(String name) {
            ServiceList list = catalog.list(name).orElseThrow();

            assertThat(list.date()).matches("\\d{4}-\\d{2}-\\d{2}");
            assertThat(list.source()).isNotEmpty();
            assertThat(list.entries()).isNotEmpty();
        }

        @Test
        void that_nobody_made_is_not_there() {
            assertThat(catalog.list("groceries")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"sensitive-keys", "untrustworthy-keys", "confused-deputy-keys", "legacy-global-keys"})
        void of_keys_names_global_keys_as_they_are_spelt(String name) {
            List<String> global = catalog.globalConditionKeys().stream()
                    .map(ConditionKey::name)
                    .toList();

            assertThat(global).containsAll(entries(name));
        }

        @ParameterizedTest
        @ValueSource(strings = {"endpoint-key-services", "endpoint-org-id-services"})
        void of_services_names_services(String name) {
            assertThat(catalog.prefixes()).containsAll(entries(name));
        }

        @ParameterizedTest
        @ValueSource(strings = {"credential-exposing-actions", "privilege-escalation", "endpoint-key-exempt-actions"})
        void of_actions_names_actions_as_they_are_spelt(String name) {
            assertThat(entries(name)).allSatisfy(entry -> {
                for (String action : Arrays.asList(entry.split("\\+", -1))) {
                    assertThat(catalog.action(action)).map(Action::name).contains(action);
                }
            });
        }

        @Test
        void of_credentials_has_no_action_that_returns_data() {
            assertThat(entries("credential-exposing-actions"))
                    .contains("sts:AssumeRole", "iam:CreateAccessKey", "ecr:GetAuthorizationToken")
                    .doesNotContain("secretsmanager:GetSecretValue");
        }

        @Test
        void of_escalations_joins_the_actions_that_are_needed_together() {
            assertThat(entries("privilege-escalation"))
                    .contains("iam:CreatePolicyVersion", "iam:PassRole+ec2:RunInstances");
        }

        private Set<String> entries(String name) {
            return catalog.list(name).orElseThrow().entries();
        }
    }
}
