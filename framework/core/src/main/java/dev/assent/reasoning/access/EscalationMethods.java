// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls by which permissions are widened.
 *
 * <p>AWS: IAM API reference; access_policies_boundaries (delegating responsibility to others using permissions boundaries)
 */
final class EscalationMethods {
    /** Calls that give permissions, with what they are about in an account. */
    static final Map<String, String> GRANTING = granting();

    /** Calls that make credentials of a user. */
    static final List<String> TAKING_OVER =
            List.of("iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:UpdateLoginProfile");

    /** Services that run what a caller tells them with a role that it passes, each with the calls that do so. */
    static final Map<String, List<String>> LAUNCHES = launches();

    private EscalationMethods() {}

    private static Map<String, String> granting() {
        Map<String, String> methods = new LinkedHashMap<>();
        for (String action : List.of("PutRolePolicy", "AttachRolePolicy", "UpdateAssumeRolePolicy")) {
            methods.put("iam:" + action, "role/*");
        }
        for (String action : List.of("PutUserPolicy", "AttachUserPolicy")) {
            methods.put("iam:" + action, "user/*");
        }
        for (String action : List.of("PutGroupPolicy", "AttachGroupPolicy", "AddUserToGroup")) {
            methods.put("iam:" + action, "group/*");
        }
        for (String action : List.of("CreatePolicyVersion", "SetDefaultPolicyVersion")) {
            methods.put("iam:" + action, "policy/*");
        }
        methods.put("iam:DeleteRolePermissionsBoundary", "role/*");
        methods.put("iam:DeleteUserPermissionsBoundary", "user/*");
        methods.put("iam:PutRolePermissionsBoundary", "role/*");
        methods.put("iam:PutUserPermissionsBoundary", "user/*");
        return Collections.unmodifiableMap(methods);
    }

    private static Map<String, List<String>> launches() {
        Map<String, List<String>> launches = new LinkedHashMap<>();
        launches.put("ec2.amazonaws.com", List.of("ec2:RunInstances", "ec2:AssociateIamInstanceProfile"));
        launches.put("lambda.amazonaws.com", List.of("lambda:CreateFunction", "lambda:UpdateFunctionConfiguration"));
        launches.put(
                "cloudformation.amazonaws.com",
                List.of("cloudformation:CreateStack", "cloudformation:UpdateStack", "cloudformation:CreateChangeSet"));
        launches.put("codebuild.amazonaws.com", List.of("codebuild:CreateProject", "codebuild:UpdateProject"));
        launches.put(
                "sagemaker.amazonaws.com",
                List.of(
                        "sagemaker:CreateNotebookInstance",
                        "sagemaker:CreateTrainingJob",
                        "sagemaker:CreateProcessingJob"));
        launches.put("autoscaling.amazonaws.com", List.of("autoscaling:CreateLaunchConfiguration"));
        launches.put("glue.amazonaws.com", List.of("glue:CreateDevEndpoint", "glue:CreateJob"));
        launches.put("ecs-tasks.amazonaws.com", List.of("ecs:RunTask", "ecs:StartTask", "ecs:CreateService"));
        return Collections.unmodifiableMap(launches);
    }
}
