// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.assent.run.CaseResult;
import dev.assent.run.Outcome;
import dev.assent.run.RunResult;
import dev.assent.run.SuiteFolder;
import dev.assent.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever stands in a template, plan or snapshot, a suite with it gives results or problems with places in it, never an
 * exception and never a hang. {@code -Dassent.fuzz=100} tries a hundred times as many.
 */
class HostileSourcesTest {
    private static final long SEED = 20261126;
    private static final int EFFORT = Integer.getInteger("assent.fuzz", 1);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String DOCUMENT =
            "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Sid\": \"A\", \"Effect\": \"Allow\", \"Action\":"
                    + " \"s3:Get*\", \"Resource\": \"*\"}]}";
    private static final Map<String, String> SEEDS = Map.of(
            "cloudformation", """
            Parameters: {P: {Type: CommaDelimitedList, Default: "a,b"}, Q: {Type: String}}
            Mappings: {M: {x: {y: z}}}
            Conditions: {C: !And [!Equals [!Ref Q, "1"], !Not [!Condition D]], D: !Equals [a, b]}
            Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
            Resources:
              R:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument: {Version: 2012-10-17, Statement: [{Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: sts:AssumeRole}]}
                  ManagedPolicyArns: [!If [C, !Ref M1, !Ref "AWS::NoValue"], !Sub "arn:${AWS::Partition}:iam::aws:policy/${X}"]
                  Policies:
                    - PolicyName: !Join ["-", [!Select [0, !Ref P], !FindInMap [M, x, y]]]
                      PolicyDocument: {Version: 2012-10-17, Statement: {Effect: Allow, Action: "*", Resource: !Sub ["${B.Arn}/${!aws:username}/${K}", {K: !Base64 k}]}}
              M1: {Type: AWS::IAM::ManagedPolicy, Properties: {Roles: [!Ref R], PolicyDocument: !ToJsonString {Statement: []}}}
              B: {Type: AWS::S3::Bucket, Properties: {AccessControl: Private, BucketName: !ImportValue n}}
              F: {Type: AWS::Serverless::Function, Connectors: {T: {Properties: {Destination: {Id: B}, Permissions: [Read]}}}, Properties: {Policies: [S3ReadPolicy: {BucketName: !Ref B}], Events: {E: {Type: Api, Properties: {Path: /, Method: get}}}}}
              Fn::ForEach::L: [N, [a, b], {"Q${N}": {Type: AWS::SQS::Queue, Properties: {QueueName: !Cidr [10.0.0.0/8, 2, 4]}}}]
            Outputs: {O: {Value: !GetAtt R.Arn, Export: {Name: "{{resolve:ssm:/x:1}}"}}}
            """,
            "terraform", """
                {"format_version": "1.2", "resource_changes": [
                 {"address": "aws_iam_role.r", "mode": "managed", "type": "aws_iam_role", "name": "r", "change": {"actions": ["create"], "before": null, "after": {"name": "r", "assume_role_policy": %1$s, "inline_policy": [{"name": "i", "policy": %1$s}]}, "after_unknown": {"arn": true, "managed_policy_arns": true}}},
                 {"address": "data.aws_iam_policy_document.d", "mode": "data", "type": "aws_iam_policy_document", "name": "d", "change": {"actions": ["read"], "before": null, "after": {"statement": [{"actions": ["s3:*"], "resources": null, "principals": [], "condition": []}]}, "after_unknown": {"json": true, "statement": [{"resources": true}]}}},
                 {"address": "aws_iam_role_policy.p[\\"k\\"]", "mode": "managed", "type": "aws_iam_role_policy", "name": "p", "index": "k", "change": {"actions": ["delete", "create"], "before": {"name": "p", "role": "r", "policy": %1$s}, "after": {"name": "p", "role": "r"}, "after_unknown": {"policy": true}}},
                 {"address": "aws_kms_grant.g", "mode": "managed", "type": "aws_kms_grant", "name": "g", "change": {"actions": ["delete"], "before": {"key_id": "k", "operations": ["Decrypt"], "grantee_principal": "x"}, "after": null, "after_unknown": {}}},
                 {"address": "aws_s3_bucket_acl.a", "mode": "managed", "type": "aws_s3_bucket_acl", "name": "a", "change": {"actions": ["create"], "before": null, "after": {"bucket": "b", "acl": "public-read", "access_control_policy": [{"grant": [{"grantee": [{"uri": "u"}], "permission": "READ"}]}]}, "after_unknown": {}}}],
                 "configuration": {"provider_config": {"aws": {"expressions": {"region": {"constant_value": "eu-west-1"}}}}, "root_module": {"resources": [
                  {"address": "aws_iam_role_policy.p", "mode": "managed", "type": "aws_iam_role_policy", "name": "p", "expressions": {"policy": {"references": ["data.aws_iam_policy_document.d.json", "data.aws_iam_policy_document.d"]}}},
                  {"address": "data.aws_iam_policy_document.d", "mode": "data", "type": "aws_iam_policy_document", "name": "d", "expressions": {"statement": [{"resources": {"references": ["aws_iam_role.r.arn", "aws_iam_role.r"]}}]}}]}}}
                """.formatted("\"" + DOCUMENT.replace("\"", "\\\"") + "\""),
            "authorizationDetails", """
                {"UserDetailList": [{"UserName": "u", "Arn": "arn:aws:iam::111122223333:user/u", "GroupList": ["g"], "UserPolicyList": [{"PolicyName": "p", "PolicyDocument": %1$s}], "Tags": [{"Key": "a", "Value": "b"}]}],
                 "GroupDetailList": [{"GroupName": "g", "Arn": "arn:aws:iam::111122223333:group/g", "AttachedManagedPolicies": [{"PolicyName": "m", "PolicyArn": "arn:aws:iam::111122223333:policy/m"}]}],
                 "RoleDetailList": [{"RoleName": "r", "Arn": "arn:aws:iam::111122223333:role/r", "AssumeRolePolicyDocument": "%%7B%%22Version%%22%%3A%%222012-10-17%%22%%7D", "RolePolicyList": []}],
                 "Policies": [{"Arn": "arn:aws:iam::111122223333:policy/m", "DefaultVersionId": "v1", "PolicyVersionList": [{"VersionId": "v1", "Document": %1$s}]}], "IsTruncated": false}
                """.formatted(DOCUMENT));
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "'",
            "- ",
            "\n",
            "null",
            "true",
            "0",
            "-1",
            "1e999",
            "\"\"",
            "{}",
            "[]",
            "*",
            "${",
            "}",
            "!Ref R",
            "!GetAtt R.Arn",
            "!Sub ",
            "Fn::If",
            "Ref",
            "&a ",
            "*a ",
            "<<: *a",
            "!!x ",
            "arn:",
            "<",
            ">",
            "%",
            "%7",
            "\u0000",
            "\ufeff",
            "\u202e",
            "\ue000",
            "\ue0001\ue001",
            "😀",
            "AWS::NoValue",
            "../../etc/passwd",
            "999999999999999999999",
            "references",
            "Statement",
            "Resources");

    @TempDir
    private Path folder;

    private String extension(String kind) {
        return kind.equals("cloudformation") ? "s.yaml" : "s.json";
    }

    // Every problem stands in a place that exists.
    private void runs(String kind, String text, String what) {
        runs(kind, extension(kind), extension(kind), text, what);
    }

    private void runs(String kind, String source, String file, String text, String what) {
        SuiteFolder project = SuiteFolder.at(folder)
                .write(file, text)
                .write(
                        "a.iam-test.yaml",
                        "given: {sources: [{" + kind + ": " + source
                                + "}]}\nscenarios:\n  - anonymous may not s3:GetObject on arn:aws:s3:::b/x\n");
        RunResult result;
        try {
            result = assertTimeoutPreemptively(LIMIT, () -> project.run());
        } catch (RuntimeException | AssertionError thrown) {
            fail(what + ": " + text, thrown);
            return;
        }
        String[] lines = text.split("\r\n|\r|\n", -1);
        List<Problem> problems = new ArrayList<>(result.suites().get(0).plan().problems());
        for (CaseResult one : result.results()) {
            if (one.outcome() instanceof Outcome.Broken broken) {
                problems.addAll(broken.problems());
            }
        }
        for (Problem problem : problems) {
            if (problem.at().file().equals(file)) {
                assertThat(problem.at().line())
                        .as("%s: %s%n%s", what, problem, text)
                        .isLessThanOrEqualTo(lines.length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloudformation", "terraform", "authorizationDetails"})
    void that_end_anywhere(String kind) {
        String text = SEEDS.getOrDefault(kind, "");
        int step = Math.max(1, 12 / EFFORT);
        for (int end = 0; end < text.length(); end += step) {
            runs(kind, text.substring(0, end), kind + " cut off after " + end + " characters");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloudformation", "terraform", "authorizationDetails"})
    void that_are_changed_at_random(String kind) {
        Random random = new Random(SEED);
        for (int run = 0; run < 150 * EFFORT; run++) {
            runs(kind, mutated(SEEDS.getOrDefault(kind, ""), random), kind + ", seed " + SEED + ", run " + run);
        }
    }

    private static String mutated(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        for (int change = random.nextInt(4); change >= 0; change--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(30));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> text.replace(at, Math.min(text.length(), at + 1), PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> text.delete(at, end);
                default -> text.insert(random.nextInt(text.length()), text.substring(at, end));
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "cdk, ../../samples/cdk/cdk.out",
        "organizations, src/test/resources/sources/organization",
        "iamCollect, src/test/resources/sources/collected"
    })
    void of_many_files_that_are_cut_off_or_changed_at_random(String kind, Path source) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(source)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                String name = "s/" + source.relativize(file).toString().replace('\\', '/');
                files.put(name, Files.readString(file));
                SuiteFolder.at(folder).write(name, Files.readString(file));
            }
        }
        Random random = new Random(SEED);
        int rounds = Math.max(2, 40 / files.size()) * EFFORT;
        files.forEach((name, text) -> {
            for (int round = 0; round < rounds; round++) {
                String what = name + ", seed " + SEED + ", round " + round;
                runs(kind, "s", name, text.substring(0, random.nextInt(text.length())), what + ", cut off");
                runs(kind, "s", name, mutated(text, random), what);
            }
            SuiteFolder.at(folder).write(name, text);
        });
    }

    @Test
    void of_hostile_shape() {
        String deep = "{\"a\": ".repeat(100_000);
        String aliases = "Resources: {A: &a0 {Type: x}}\n"
                + IntStream.range(1, 60)
                        .mapToObj(level -> "k" + level + ": &a" + level + " [*a" + (level - 1) + ", *a" + (level - 1)
                                + ", *a" + (level - 1) + "]")
                        .collect(Collectors.joining("\n"));
        String loop = "Resources:\n"
                + "  R: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: {Statement: {Effect: Allow,"
                + " Action: \"*\", Resource: !Join [\"\", ["
                + "!GetAtt R.Arn, ".repeat(2000) + "x]]}}}}\n";
        String conditions = "Conditions: {"
                + IntStream.range(0, 3000)
                        .mapToObj(index -> "C" + index + ": !Not [!Condition C" + (index + 1) + "]")
                        .collect(Collectors.joining(", "))
                + ", C3000: !Equals [a, a]}\nResources:\n  R: {Type: AWS::SQS::Queue, Condition: C0}\n";
        String doubling = "Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::A: [X, ["
                + "a,".repeat(2000) + "b], {\"Fn::ForEach::B${X}\": [Y, [" + "a,".repeat(2000)
                + "b], {\"R${X}${Y}\": {Type: AWS::SQS::Queue}}]}]\n";

        for (String text :
                List.of(deep, "[".repeat(100_000), "- ".repeat(100_000), aliases, loop, conditions, doubling)) {
            runs("cloudformation", text, text.substring(0, 60));
        }
        runs("terraform", deep, "a deep plan");
        runs("authorizationDetails", deep, "a deep snapshot");
    }
}
