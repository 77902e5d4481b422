// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.run.CaseResult;
import dev.assent.run.Outcome;
import dev.assent.run.RunResult;
import dev.assent.run.SuiteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The suites of the samples notice when a line of a template changes who may do what. */
class SampleMutationTest {
    private static final Path SAMPLES = Path.of("../../samples");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}: {2} instead of {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cloudformation/templates/app-role.yaml | Default: prod | Default: dev",
                "cloudformation/templates/app-role.yaml | Default: \"044445555666\" | Default: \"044445555667\"",
                "cloudformation/templates/app-role.yaml | Default: acme-7f3c | Default: acme-7f3d",
                "cloudformation/templates/app-role.yaml | Default: reports,invoices | Default: invoices,reports",
                "cloudformation/templates/app-role.yaml | Bucket: acme-prod-data | Bucket: acme-test-data",
                "cloudformation/templates/app-role.yaml | Action: [\"s3:*\", \"dynamodb:*\", \"logs:*\"] | Action:"
                        + " [\"s3:*\", \"dynamodb:*\"]",
                "cloudformation/templates/app-role.yaml | Action: [\"s3:*\", \"dynamodb:*\", \"logs:*\"] | Action:"
                        + " \"*\"",
                "cloudformation/templates/app-role.yaml | Effect: Deny | Effect: Allow",
                "cloudformation/templates/app-role.yaml | PermissionsBoundary: !Ref Boundary | Description: none",
                "cloudformation/templates/app-role.yaml | service-role/AmazonECSTaskExecutionRolePolicy |"
                        + " service-role/AWSLambdaBasicExecutionRole",
                "cloudformation/templates/app-role.yaml | !If [IsProd, !Ref ReadReports, !Ref \"AWS::NoValue\"] | !Ref"
                        + " ReadReports",
                "cloudformation/templates/app-role.yaml | Service: ecs-tasks.amazonaws.com | Service:"
                        + " lambda.amazonaws.com",
                "cloudformation/templates/app-role.yaml | aws:SourceAccount: !Ref \"AWS::AccountId\" |"
                        + " aws:SourceAccount: \"044445555666\"",
                "cloudformation/templates/app-role.yaml | sts:ExternalId: !Ref PartnerExternalId | sts:ExternalId:"
                        + " \"*\"",
                "cloudformation/templates/app-role.yaml | [dynamodb:GetItem, dynamodb:PutItem] | [\"dynamodb:*\"]",
                "cloudformation/templates/app-role.yaml | !Sub \"${Orders.Arn}/index/*\" | !Sub"
                        + " \"${Orders.Arn}/export/*\"",
                "cloudformation/templates/app-role.yaml | - !GetAtt Orders.Arn | - \"*\"",
                "cloudformation/templates/app-role.yaml | ${Bucket}/${First}/* | ${Bucket}/*",
                "cloudformation/templates/app-role.yaml | ${!aws:PrincipalTag/user} | *",
                "cloudformation/templates/app-role.yaml | Condition: IsProd | DependsOn: AppRole",
                "cloudformation/templates/app-role.yaml | log-group, /app/*]] | log-group, \"*\"]]",
                "cloudformation/templates/resource-policies.yaml | Action: [s3:GetObject, s3:ListBucket] | Action:"
                        + " s3:GetObject",
                "cloudformation/templates/resource-policies.yaml | aws:PrincipalOrgID: !Ref OrgId } |"
                        + " aws:PrincipalOrgID: \"*\" }",
                "cloudformation/templates/resource-policies.yaml | cloudtrail.amazonaws.com | config.amazonaws.com",
                "cloudformation/templates/resource-policies.yaml | ${Logs.Arn}/AWSLogs/${AWS::AccountId}/* |"
                        + " ${Logs.Arn}/*",
                "cloudformation/templates/resource-policies.yaml | s3:x-amz-acl: bucket-owner-full-control |"
                        + " s3:x-amz-acl: private",
                "cloudformation/templates/resource-policies.yaml | aws:SecureTransport: \"false\" |"
                        + " aws:SecureTransport: \"true\"",
                "cloudformation/templates/resource-policies.yaml | role/analytics | role/other",
                "cloudformation/templates/resource-policies.yaml | kms:ViaService: !Sub \"s3. | kms:ViaService: !Sub"
                        + " \"ec2.",
                "cloudformation/templates/resource-policies.yaml | Action: [kms:Decrypt, kms:DescribeKey] | Action:"
                        + " kms:Decrypt",
                "cloudformation/templates/resource-policies.yaml | aws:SourceArn: !GetAtt Logs.Arn | aws:SourceArn:"
                        + " \"arn:aws:s3:::*\"",
                "cloudformation/templates/resource-policies.yaml | Action: sqs:SendMessage | Action: sqs:*",
                "cloudformation/templates/resource-policies.yaml | budgets.amazonaws.com | s3.amazonaws.com",
                "cloudformation/templates/resource-policies.yaml | Action: sns:Publish | Action: sns:*",
                "cloudformation/templates/resource-policies.yaml | rule/nightly | rule/*",
                "cloudformation/templates/resource-policies.yaml | Principal: events.amazonaws.com | Principal:"
                        + " s3.amazonaws.com",
                "cloudformation/templates/resource-policies.yaml | role/SecretAdmin | role/Operator",
                "cloudformation/templates/resource-policies.yaml | Action: secretsmanager:DeleteSecret | Action:"
                        + " secretsmanager:*",
                "cloudformation/templates/resource-policies.yaml | \"333344445555\" | \"555566667777\"",
                "cloudformation/templates/resource-policies.yaml | Action: [ecr:BatchGetImage,"
                        + " ecr:GetDownloadUrlForLayer] | Action: ecr:*",
                "cloudformation/templates/organization.json | \"eu-west-1\", \"eu-central-1\" | \"eu-west-1\"",
                "cloudformation/templates/organization.json | \"Effect\": \"Deny\" | \"Effect\": \"Allow\"",
                "cloudformation/templates/resource-policies.yaml | aws:ResourceOrgID: !Ref OrgId, | ``",
                "cloudformation/templates/resource-policies.yaml | , aws:PrincipalOrgID: !Ref OrgId } | }",
                "cloudformation/templates/organization.json | \"Type\": \"RESOURCE_CONTROL_POLICY\" | \"Type\":"
                        + " \"SERVICE_CONTROL_POLICY\"",
                "cloudformation/templates/organization.json | { \"Ref\": \"SandboxOu\" }, { \"Fn::GetAtt\" | {"
                        + " \"Ref\": \"RootId\" }, { \"Fn::GetAtt\"",
                "cloudformation/templates/organization.json | \\\"sqs:*\\\", | ``",
                "cloudformation/templates/organization.json | aws:PrincipalIsAWSService\\\":\\\"false |"
                        + " aws:PrincipalIsAWSService\\\":\\\"true",
                "cloudformation/templates/organization.json | policy/ReadOnlyAccess | policy/AWSSupportAccess",
                "cloudformation/templates/organization.json | \"iam:ListMFADevices\", | ``",
                "cloudformation/templates/organization.json | \"Groups\": [ { \"Ref\": \"Developers\" } ] |"
                        + " \"Groups\": []",
                "cloudformation/templates/organization.json | :user/people/${aws:username} | :user/people/*",
                "cloudformation/templates/organization.json | \"iam:ChangePassword\", | ``",
                "cloudformation/templates/organization.json | job-function/ViewOnlyAccess | AWSSupportAccess",
                "cloudformation/templates/organization.json | acme-prod-data/secret/* | acme-prod-data/other/*",
                "cloudformation/templates/orders-api.yaml | policy/boundaries/app-boundary |"
                        + " policy/AdministratorAccess",
                "cloudformation/templates/orders-api.yaml | AWSXRayDaemonWriteAccess | AWSSupportAccess",
                "cloudformation/templates/orders-api.yaml | DynamoDBCrudPolicy | DynamoDBReadPolicy",
                "cloudformation/templates/orders-api.yaml | parameter/api/* | parameter/*",
                "cloudformation/templates/orders-api.yaml | Method: get | Method: post",
                "cdk/cdk.out/DataStack.template.json | \"s3:*\" | \"s3:PutObject\"",
                "cdk/cdk.out/DataStack.template.json | \"aws:SecureTransport\": \"false\" | \"aws:SecureTransport\":"
                        + " \"true\"",
                "cdk/cdk.out/DataStack.template.json | :iam::222233334444:root | :iam::444455556666:root",
                "cdk/cdk.out/DataStack.template.json | lambda.amazonaws.com | ec2.amazonaws.com",
                "cdk/cdk.out/DataStack.template.json | AWSLambdaBasicExecutionRole | AWSLambdaRole",
                "cdk/cdk.out/DataStack.template.json | \"kms:Decrypt\", | \"kms:Encrypt\",",
                "cdk/cdk.out/DataStack.template.json | policy/cdk-boundary | policy/AdministratorAccess",
                "cdk/cdk.out/KeyStack.template.json | \"Action\": \"kms:*\" | \"Action\": \"kms:Encrypt\""
            })
    void a_change_of_access_fails_a_scenario(String file, String line, String change) throws IOException {
        String sample = file.substring(0, file.indexOf('/'));
        copy(SAMPLES.resolve(sample), folder.resolve(sample));
        Path template = folder.resolve(file);
        String text = Files.readString(template);
        assertThat(text).contains(line);
        Files.writeString(template, text.replace(line, change));

        RunResult result = SuiteFolder.at(folder.resolve(sample)).run();

        boolean cannotRun = !SuiteFolder.problems(result).isEmpty();
        assertThat(result.results().stream().map(CaseResult::outcome)).isNotEmpty();
        assertThat(cannotRun
                        || result.results().stream().map(CaseResult::outcome).anyMatch(SampleMutationTest::isRed))
                .isTrue();
    }

    private static boolean isRed(Outcome outcome) {
        return !(outcome instanceof Outcome.Passed);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            List<Path> wanted = files.filter(Files::isRegularFile)
                    .filter(file -> !from.relativize(file).startsWith("target"))
                    .toList();
            for (Path file : wanted) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.copy(file, target);
            }
        }
    }
}
