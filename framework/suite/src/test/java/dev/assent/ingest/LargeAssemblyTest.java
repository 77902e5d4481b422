// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.run.RunResult;
import dev.assent.run.SuiteFolder;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An assembly of many stacks, each of which imports what the one before exports. */
class LargeAssemblyTest {
    private static final int STACKS = Integer.getInteger("assent.test.stacks", 60);
    private static final int ROLES = 20;

    @TempDir
    Path folder;

    @Test
    void loads_stack_by_stack() {
        SuiteFolder project = SuiteFolder.at(folder);
        project.write("cdk.out/manifest.json", manifest());
        for (int stack = 0; stack < STACKS; stack++) {
            project.write("cdk.out/S" + stack + ".template.json", template(stack));
        }
        int last = STACKS - 1;
        project.write(
                "s.iam-test.yaml",
                "given: {sources: [{cdk: cdk.out}]}\nscenarios:\n"
                        + "  - iac:S" + last + "/Role0 may sqs:SendMessage on iac:S0/Queue\n"
                        + "  - iac:S" + last + "/Role0 may not sqs:SendMessage on iac:S1/Queue\n");

        RunResult result = project.run();

        assertThat(SuiteFolder.problems(result)).isEmpty();
        assertThat(result.results())
                .hasSize(2)
                .allMatch(one -> one.outcome().word().equals("passed"));
    }

    private static String manifest() {
        return "{\"version\": \"48.0.0\", \"artifacts\": {"
                + IntStream.range(0, STACKS)
                        .mapToObj(stack -> "\"S" + stack
                                + "\": {\"type\": \"aws:cloudformation:stack\", \"environment\": \"aws://111122223333/eu-west-1\", \"properties\": {\"templateFile\": \"S"
                                + stack + ".template.json\"}}")
                        .collect(Collectors.joining(","))
                + "}}";
    }

    // Each stack hands on the queue of the first one; a reference goes through all of them.
    private static String template(int stack) {
        String queue = stack == 0
                ? "{\"Fn::GetAtt\": [\"Queue\", \"Arn\"]}"
                : "{\"Fn::ImportValue\": \"queue-" + (stack - 1) + "\"}";
        String role =
                "{\"Type\": \"AWS::IAM::Role\", \"Properties\": {\"AssumeRolePolicyDocument\": {\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"lambda.amazonaws.com\"}, \"Action\": \"sts:AssumeRole\"}]}, \"Policies\": [{\"PolicyName\": \"p\", \"PolicyDocument\": {\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": [\"sqs:SendMessage\", \"sqs:GetQueueUrl\"], \"Resource\": "
                        + queue + "}]}}]}}";
        String roles = IntStream.range(0, ROLES)
                .mapToObj(index -> "\"Role" + index + "\": " + role)
                .collect(Collectors.joining(",\n"));
        return "{\"Resources\": {\"Queue\": {\"Type\": \"AWS::SQS::Queue\"},\n" + roles
                + "},\n\"Outputs\": {\"Out\": {\"Value\": " + queue + ", \"Export\": {\"Name\": \"queue-" + stack
                + "\"}}}}";
    }
}
