// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plans and templates say about resources besides policies has its effect. */
class FactsOfSourcesTest {
    private static final String READER = """
              "aws_iam_role reader", {"name": "reader", "assume_role_policy": "{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": {\\"Effect\\": \\"Allow\\", \\"Principal\\": {\\"Service\\": \\"ec2.amazonaws.com\\"}, \\"Action\\": \\"sts:AssumeRole\\"}}"}, {}
              "aws_iam_role_policy reader", {"name": "read", "role": "reader", "policy": "{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": {\\"Effect\\": \\"Allow\\", \\"Action\\": [\\"s3:*\\", \\"sqs:*\\"], \\"Resource\\": \\"*\\"}}"}, {}
            """;
    private static final String KEY = """
              "aws_kms_key data", {"policy": "{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": {\\"Effect\\": \\"Allow\\", \\"Principal\\": {\\"AWS\\": \\"arn:aws:iam::111122223333:root\\"}, \\"Action\\": \\"kms:*\\", \\"Resource\\": \\"*\\"}}"}, {"key_id": true, "arn": true}
            """;
    private static final String TEMPLATE = """
            Resources:
              Reader:
                Type: AWS::IAM::Role
                Properties:
                  RoleName: reader
                  AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: sts:AssumeRole}]}
                  Policies:
                    - PolicyName: read
                      PolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: ["s3:*", "sqs:*", "execute-api:*"], Resource: "*"}]}
              Key: {Type: AWS::KMS::Key}
            """;

    @TempDir
    private Path root;

    private String outcome(String source, String scenario) {
        RunResult result = SuiteFolder.at(root)
                .write(
                        "a.iam-test.yaml",
                        "given:\n  accounts: {prod: \"111122223333\", other: \"444455556666\"}\n  sources: [{" + source
                                + "}]\ndefaults: {account: prod, in: eu-west-1}\nscenarios:\n  - " + scenario + "\n")
                .run();
        assertThat(SuiteFolder.problems(result)).isEmpty();
        CaseResult one = result.results().get(0);
        return one.outcome().word() + " " + one.outcome().message();
    }

    private String ofPlan(String resources, String scenario) {
        SuiteFolder.at(root).write("plan.json", plan(resources, ""));
        return outcome("terraform: plan.json", scenario);
    }

    private String ofTemplate(String resources, String scenario) {
        SuiteFolder.at(root).write("t.yaml", TEMPLATE + resources);
        return outcome("cloudformation: t.yaml, stack: s", scenario);
    }

    private List<String> notCovered(String source) {
        return SuiteFolder.at(root)
                .write(
                        "a.iam-test.yaml",
                        "given: {accounts: {prod: \"111122223333\"}, sources: [{" + source
                                + "}]}\ndefaults: {in: eu-west-1}\nscenarios:\n  - anonymous may not s3:GetObject on arn:aws:s3:::x/y\n")
                .run()
                .notCovered()
                .stream()
                .map(item -> item.address() + ": " + item.what())
                .toList();
    }

    // One resource a line: "TYPE NAME", {what is known}, {what is not}.
    private static String plan(String resources, String configuration) {
        String changes = resources
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(FactsOfSourcesTest::change)
                .collect(Collectors.joining(",\n"));
        return "{\"format_version\": \"1.2\", \"resource_changes\": [\n" + changes + "]" + configuration + "}";
    }

    private static String change(String line) {
        String[] name = line.substring(1, line.indexOf('"', 1)).split(" ", -1);
        int unknown = line.lastIndexOf(", {");
        return ("{\"address\": \"%1$s.%2$s\", \"mode\": \"managed\", \"type\": \"%1$s\", \"name\": \"%2$s\", \"change\":"
                        + " {\"actions\": [\"create\"], \"before\": null, \"after\": %3$s, \"after_unknown\": %4$s}}")
                .formatted(
                        name[0],
                        name[1],
                        line.substring(line.indexOf('"', 1) + 2, unknown),
                        line.substring(unknown + 2));
    }

    // Arguments that refer to something: "TYPE NAME ARGUMENT REFERENCE".
    private static String configuration(String... references) {
        String resources = Arrays.stream(references)
                .map(reference -> reference.split(" ", -1))
                .map(part ->
                        ("{\"mode\": \"managed\", \"type\": \"%s\", \"name\": \"%s\", \"expressions\": {\"%s\": {\"references\":"
                                        + " [\"%s\"]}}}")
                                .formatted(part[0], part[1], part[2], part[3]))
                .collect(Collectors.joining(","));
        return ", \"configuration\": {\"root_module\": {\"resources\": [" + resources + "]}}";
    }

    @Nested
    class A_grant {
        private static final String GRANT =
                "\"aws_kms_grant worker\", {\"grantee_principal\": \"arn:aws:iam::111122223333:role/reader\", \"operations\": [\"Decrypt\"], \"constraints\": [{\"encryption_context_equals\": null, \"encryption_context_subset\": {\"app\": \"a\"}}]}, {\"key_id\": true}";

        private String of(String scenario) {
            SuiteFolder.at(root)
                    .write(
                            "plan.json",
                            plan(
                                    READER + KEY + GRANT,
                                    configuration("aws_kms_grant worker key_id aws_kms_key.data.key_id")));
            return outcome("terraform: plan.json", scenario);
        }

        @Test
        void of_a_plan_lets_its_grantee_use_the_key() {
            assertThat(
                            of(
                                    "iac:aws_iam_role.reader may kms:Decrypt on iac:aws_kms_key.data with kms:EncryptionContext:app=a"))
                    .isEqualTo("passed ");
        }

        @Test
        void lets_nobody_do_anything_else() {
            assertThat(
                            of(
                                    "iac:aws_iam_role.reader may not kms:Encrypt on iac:aws_kms_key.data with kms:EncryptionContext:app=a"))
                    .isEqualTo("passed ");
            assertThat(of("iac:aws_iam_role.reader may not kms:Decrypt on iac:aws_kms_key.data"))
                    .isEqualTo("passed ");
        }

        @Test
        void on_a_key_that_is_not_in_the_plan_is_listed() {
            SuiteFolder.at(root)
                    .write(
                            "plan.json",
                            plan(
                                    GRANT.replace("{\"key_id\": true}", "{}")
                                            .replace("\"operations\"", "\"key_id\": \"1234\", \"operations\""),
                                    ""));

            assertThat(notCovered("terraform: plan.json"))
                    .containsExactly("aws_kms_grant.worker: its key is not in the plan");
        }
    }

    @Nested
    class An_access_control_list {
        private static final String BUCKET = "\"aws_s3_bucket site\", {\"bucket\": \"site\"}, {}\n";
        private static final String ACLS_ON =
                "\"aws_s3_bucket_ownership_controls site\", {\"bucket\": \"site\", \"rule\": [{\"object_ownership\": \"ObjectWriter\"}]}, {}\n";
        private static final String PUBLIC =
                "\"aws_s3_bucket_acl site\", {\"bucket\": \"site\", \"acl\": \"public-read\"}, {}\n";

        @Test
        void of_a_plan_counts_where_lists_are_switched_on() {
            assertThat(ofPlan(BUCKET + ACLS_ON + PUBLIC, "anonymous may s3:ListBucket on iac:aws_s3_bucket.site"))
                    .isEqualTo("passed ");
            assertThat(ofPlan(BUCKET + PUBLIC, "anonymous may not s3:ListBucket on iac:aws_s3_bucket.site"))
                    .isEqualTo("passed ");
        }

        @Test
        void of_a_plan_may_name_groups_and_users() {
            String grants =
                    "\"aws_s3_bucket_acl site\", {\"bucket\": \"site\", \"access_control_policy\": [{\"grant\": [{\"grantee\": [{\"type\": \"CanonicalUser\", \"id\": \"abc\"}], \"permission\": \"FULL_CONTROL\"}, {\"grantee\": [{\"type\": \"Group\", \"uri\": \"http://acs.amazonaws.com/groups/s3/LogDelivery\"}], \"permission\": \"WRITE\"}], \"owner\": [{\"id\": \"abc\"}]}]}, {}\n";

            assertThat(ofPlan(
                            BUCKET + ACLS_ON + grants,
                            "service/logging.s3.amazonaws.com may s3:PutObject on iac:aws_s3_bucket.site/x"))
                    .isEqualTo("passed ");
            assertThat(ofPlan(BUCKET + ACLS_ON + grants, "anonymous may not s3:PutObject on iac:aws_s3_bucket.site/x"))
                    .isEqualTo("passed ");
        }

        @Test
        void of_a_template_counts_where_lists_are_switched_on() {
            String bucket =
                    "  Site: {Type: AWS::S3::Bucket, Properties: {AccessControl: PublicRead, OwnershipControls: {Rules: [{ObjectOwnership: ObjectWriter}]}}}\n";

            assertThat(ofTemplate(bucket, "anonymous may s3:ListBucket on iac:Site"))
                    .isEqualTo("passed ");
            assertThat(ofTemplate(
                            bucket.replace("ObjectWriter", "BucketOwnerEnforced"),
                            "anonymous may not s3:ListBucket on iac:Site"))
                    .isEqualTo("passed ");
        }

        @Test
        void that_is_not_evaluated_is_listed() {
            SuiteFolder.at(root).write("plan.json", plan(BUCKET + PUBLIC.replace("public-read", "aws-exec-read"), ""));

            assertThat(notCovered("terraform: plan.json"))
                    .containsExactly(
                            "aws_s3_bucket_acl.site: what the ACL `aws-exec-read` grants to others is not evaluated");
        }
    }

    @Test
    void block_public_access_of_an_account_binds_all_its_buckets() {
        String open =
                "\"aws_s3_bucket site\", {\"bucket\": \"site\"}, {}\n\"aws_s3_bucket_policy site\", {\"bucket\": \"site\", \"policy\": \"{\\\"Version\\\": \\\"2012-10-17\\\", \\\"Statement\\\": {\\\"Effect\\\": \\\"Allow\\\", \\\"Principal\\\": \\\"*\\\", \\\"Action\\\": \\\"s3:GetObject\\\", \\\"Resource\\\": \\\"arn:aws:s3:::site/*\\\"}}\"}, {}\n";
        String block = "\"aws_s3_account_public_access_block this\", {\"restrict_public_buckets\": true}, {}\n";

        assertThat(ofPlan(open, "anonymous may s3:GetObject on iac:aws_s3_bucket.site/x"))
                .isEqualTo("passed ");
        assertThat(ofPlan(open + block, "anonymous may not s3:GetObject on iac:aws_s3_bucket.site/x"))
                .isEqualTo("passed ");
    }

    @Nested
    class A_key_that_encrypts_something {
        @Test
        void of_a_plan_is_asked_for_as_well() {
            String bucket =
                    "\"aws_s3_bucket data\", {\"bucket\": \"data\"}, {}\n\"aws_s3_bucket_server_side_encryption_configuration data\", {\"bucket\": \"data\", \"rule\": [{\"apply_server_side_encryption_by_default\": [{\"sse_algorithm\": \"aws:kms\", \"kms_master_key_id\": \"1234\"}]}]}, {}\n";

            assertThat(ofPlan(
                            READER + KEY.replace("{\"policy\"", "{\"key_id\": \"1234\", \"policy\"") + bucket,
                            "iac:aws_iam_role.reader may not s3:GetObject on iac:aws_s3_bucket.data/x"))
                    .isEqualTo("passed ");
            assertThat(ofPlan(
                            READER + "\"aws_s3_bucket data\", {\"bucket\": \"data\"}, {}\n",
                            "iac:aws_iam_role.reader may s3:GetObject on iac:aws_s3_bucket.data/x"))
                    .isEqualTo("passed ");
        }

        @Test
        void of_a_template_is_asked_for_as_well() {
            String queue =
                    "  Jobs: {Type: AWS::SQS::Queue, Properties: {KmsMasterKeyId: !Ref Alias}}\n  Alias: {Type: AWS::KMS::Alias, Properties: {AliasName: alias/jobs, TargetKeyId: !Ref Key}}\n";

            assertThat(ofTemplate(queue, "iac:Reader may not sqs:SendMessage on iac:Jobs"))
                    .isEqualTo("passed ");
            assertThat(ofTemplate(
                            queue.replace("!Ref Alias", "alias/aws/sqs"), "iac:Reader may sqs:SendMessage on iac:Jobs"))
                    .isEqualTo("passed ");
        }

        @Test
        void and_cannot_be_told_is_listed() {
            SuiteFolder.at(root)
                    .write(
                            "t.yaml",
                            TEMPLATE
                                    + "  Jobs: {Type: AWS::SQS::Queue, Properties: {KmsMasterKeyId: !ImportValue elsewhere}}\n");

            assertThat(notCovered("cloudformation: t.yaml, stack: s"))
                    .containsExactly(
                            "Jobs: AWS::SQS::Queue: which key encrypts it is not known, so no request on it asks for the key: nothing exports `elsewhere`");
        }
    }

    @Test
    void behind_an_access_point_the_bucket_must_allow_as_well() {
        String point =
                "  Data: {Type: AWS::S3::Bucket, Properties: {BucketName: data}}\n  Point: {Type: AWS::S3::AccessPoint, Properties: {Name: point, Bucket: !Ref Data}}\n  Lock: {Type: AWS::S3::BucketPolicy, Properties: {Bucket: !Ref Data, PolicyDocument: {Version: \"2012-10-17\", Statement: [{Sid: NoData, Effect: Deny, Principal: \"*\", Action: s3:GetObject, Resource: !Sub \"${Data.Arn}/secret/*\"}]}}}\n";

        assertThat(ofTemplate(point, "iac:Reader may s3:GetObject on iac:Point/object/x"))
                .isEqualTo("passed ");
        assertThat(ofTemplate(
                        point,
                        "iac:Reader may not s3:GetObject on iac:Point/object/secret/x because explicit deny in NoData"))
                .isEqualTo("passed ");
    }

    @Nested
    class An_api {
        private static final String API = """
                  Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: orders}}
                  Get: {Type: AWS::ApiGateway::Method, Properties: {RestApiId: !Ref Api, HttpMethod: GET, AuthorizationType: AWS_IAM}}
                """;

        @Test
        void whose_methods_ask_for_iam_lets_only_those_in_who_may() {
            assertThat(ofTemplate(API, "iac:Reader may execute-api:Invoke on iac:Api.ExecuteApiArn/prod/GET/orders"))
                    .isEqualTo("passed ");
            assertThat(ofTemplate(API, "anonymous may not execute-api:Invoke on iac:Api.ExecuteApiArn/prod/GET/orders"))
                    .isEqualTo("passed ");
        }

        @Test
        void whose_methods_ask_for_nothing_lets_everybody_in() {
            assertThat(ofTemplate(
                            API.replace("AWS_IAM", "NONE"),
                            "anonymous may execute-api:Invoke on iac:Api.ExecuteApiArn/prod/GET/orders"))
                    .isEqualTo("passed ");
            assertThat(
                            ofPlan(
                                    "\"aws_api_gateway_rest_api api\", {\"name\": \"orders\", \"id\": \"abc\"}, {}\n\"aws_api_gateway_method get\", {\"rest_api_id\": \"abc\", \"authorization\": \"NONE\"}, {}\n",
                                    "anonymous may execute-api:Invoke on iac:aws_api_gateway_rest_api.api.execution_arn/prod/GET/orders"))
                    .isEqualTo("passed ");
        }

        @Test
        void whose_methods_differ_is_listed() {
            SuiteFolder.at(root)
                    .write(
                            "t.yaml",
                            TEMPLATE + API
                                    + "  Options: {Type: AWS::ApiGateway::Method, Properties: {RestApiId: !Ref Api, HttpMethod: OPTIONS, AuthorizationType: NONE}}\n");

            assertThat(notCovered("cloudformation: t.yaml, stack: s"))
                    .containsExactly(
                            "Api: AWS::ApiGateway::RestApi: how its methods authorize their callers is not evaluated: AWS_IAM, NONE");
        }
    }

    @Test
    void a_policy_of_an_account_has_a_say_in_all_that_its_service_has_there() {
        String logs =
                "  Dns: {Type: AWS::Logs::ResourcePolicy, Properties: {PolicyName: dns, PolicyDocument: '{\"Version\": \"2012-10-17\", \"Statement\": [{\"Sid\": \"Dns\", \"Effect\": \"Allow\", \"Principal\": {\"Service\": \"route53.amazonaws.com\"}, \"Action\": \"logs:PutLogEvents\", \"Resource\": \"*\"}]}'}}\n  Group: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: dns}}\n";

        assertThat(
                        ofTemplate(
                                logs,
                                "service/route53.amazonaws.com may logs:PutLogEvents on arn:aws:logs:eu-west-1:111122223333:log-group:dns:log-stream:a"))
                .isEqualTo("passed ");
        assertThat(
                        ofTemplate(
                                logs,
                                "service/route53.amazonaws.com may not logs:PutLogEvents on arn:aws:logs:eu-central-1:111122223333:log-group:x:log-stream:a"))
                .isEqualTo("passed ");
        assertThat(
                        ofTemplate(
                                logs,
                                "service/route53.amazonaws.com may logs:PutLogEvents on arn:aws:logs:eu-west-1:111122223333:log-group:x:log-stream:a because allow in resource/Dns/Dns"))
                .isEqualTo("passed ");
    }

    @Test
    void what_gives_access_without_a_policy_is_listed() {
        SuiteFolder.at(root)
                .write(
                        "t.yaml",
                        TEMPLATE
                                + "  Share: {Type: AWS::RAM::ResourceShare, Properties: {Name: subnets, Principals: [\"444455556666\"]}}\n");

        assertThat(notCovered("cloudformation: t.yaml, stack: s"))
                .containsExactly("Share: AWS::RAM::ResourceShare: what a share permits to others is not evaluated");
    }
}
