// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls by which permissions are widened.
 *
 * <p>AWS: IAM API reference; access_policies_boundaries (delegating responsibility to others using permissions boundaries);
 * id_roles_use_passrole
 */
final class EscalationMethods {
    /** Calls that give permissions or take limits away, with what they are about in an account. */
    static final Map<String, String> GRANTING = granting();

    /** Calls that give permissions to somebody who has a boundary, or another boundary. */
    static final Map<String, String> BOUNDED = bounded();

    /** Calls that make credentials of a user. */
    static final List<String> TAKING_OVER =
            List.of("iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:UpdateLoginProfile");

    /** Services that run what a caller tells them with a role that it passes, each with the calls that do so. */
    static final Map<String, List<String>> LAUNCHES = launches();

    /** Services that run what a caller tells them with a role that they have, each with the calls that do so. */
    static final Map<String, List<String>> COMMANDS = commands();

    private EscalationMethods() {}

    private static Map<String, String> granting() {
        Map<String, String> methods = new LinkedHashMap<>();
        put(methods, "role/*", "PutRolePolicy", "AttachRolePolicy", "UpdateAssumeRolePolicy");
        put(methods, "user/*", "PutUserPolicy", "AttachUserPolicy");
        put(methods, "group/*", "PutGroupPolicy", "AttachGroupPolicy", "AddUserToGroup");
        put(methods, "policy/*", "CreatePolicyVersion", "SetDefaultPolicyVersion");
        put(methods, "role/*", "DeleteRolePermissionsBoundary", "PutRolePermissionsBoundary");
        put(methods, "user/*", "DeleteUserPermissionsBoundary", "PutUserPermissionsBoundary");
        put(methods, "saml-provider/*", "UpdateSAMLProvider");
        return Collections.unmodifiableMap(methods);
    }

    private static Map<String, String> bounded() {
        Map<String, String> methods = new LinkedHashMap<>();
        put(methods, "role/*", "PutRolePolicy", "AttachRolePolicy", "PutRolePermissionsBoundary");
        put(methods, "user/*", "PutUserPolicy", "AttachUserPolicy", "PutUserPermissionsBoundary");
        return Collections.unmodifiableMap(methods);
    }

    private static void put(Map<String, String> methods, String resource, String... actions) {
        for (String action : actions) {
            methods.put("iam:" + action, resource);
        }
    }

    private static Map<String, List<String>> launches() {
        Map<String, List<String>> services = new LinkedHashMap<>();
        put(
                services,
                "ec2",
                "ec2",
                "RunInstances",
                "AssociateIamInstanceProfile",
                "ReplaceIamInstanceProfileAssociation");
        put(services, "ec2", "ec2", "RequestSpotInstances", "RequestSpotFleet", "CreateFleet");
        put(
                services,
                "ec2",
                "autoscaling",
                "CreateLaunchConfiguration",
                "CreateAutoScalingGroup",
                "UpdateAutoScalingGroup");
        put(services, "ec2", "elasticmapreduce", "RunJobFlow");
        put(services, "lambda", "lambda", "CreateFunction", "UpdateFunctionConfiguration");
        put(services, "lambda", "synthetics", "CreateCanary", "UpdateCanary");
        builders(services);
        launchers(services);
        return Collections.unmodifiableMap(services);
    }

    // Services that build, train or transform something.
    private static void builders(Map<String, List<String>> services) {
        put(services, "cloudformation", "cloudformation", "CreateStack", "UpdateStack", "CreateChangeSet");
        put(services, "cloudformation", "cloudformation", "CreateStackSet", "UpdateStackSet", "CreateResource");
        put(services, "codebuild", "codebuild", "CreateProject", "UpdateProject", "StartBuild", "StartBuildBatch");
        put(services, "codepipeline", "codepipeline", "CreatePipeline", "UpdatePipeline");
        put(services, "sagemaker", "sagemaker", "CreateNotebookInstance", "CreateTrainingJob", "CreateProcessingJob");
        put(services, "sagemaker", "sagemaker", "CreateHyperParameterTuningJob", "CreateAutoMLJob", "CreateModel");
        put(
                services,
                "sagemaker",
                "sagemaker",
                "CreateDomain",
                "CreateUserProfile",
                "UpdateUserProfile",
                "CreatePipeline");
        put(services, "glue", "glue", "CreateDevEndpoint", "CreateJob", "UpdateJob", "CreateSession");
        put(
                services,
                "ecs-tasks",
                "ecs",
                "RunTask",
                "StartTask",
                "CreateService",
                "UpdateService",
                "RegisterTaskDefinition");
        put(services, "ecs-tasks", "batch", "RegisterJobDefinition");
    }

    // Services that run a workflow, an application or a fleet, or hand out the credentials of the role.
    private static void launchers(Map<String, List<String>> services) {
        put(services, "states", "states", "CreateStateMachine", "UpdateStateMachine");
        put(services, "scheduler", "scheduler", "CreateSchedule", "UpdateSchedule");
        put(services, "events", "events", "PutTargets");
        put(services, "ssm", "ssm", "StartAutomationExecution", "CreateAssociation");
        put(services, "datapipeline", "datapipeline", "CreatePipeline", "PutPipelineDefinition");
        put(services, "tasks.apprunner", "apprunner", "CreateService", "UpdateService");
        put(services, "emr-serverless", "emr-serverless", "StartJobRun");
        put(services, "amplify", "amplify", "CreateApp", "UpdateApp");
        put(services, "airflow-env", "airflow", "CreateEnvironment", "UpdateEnvironment");
        put(services, "bedrock-agentcore", "bedrock-agentcore", "CreateAgentRuntime", "CreateCodeInterpreter");
        put(services, "appstream", "appstream", "CreateFleet", "CreateImageBuilder");
        put(services, "gamelift", "gamelift", "CreateFleet");
        put(services, "braket", "braket", "CreateJob");
        put(services, "omics", "omics", "StartRun");
        put(services, "pods.eks", "eks", "CreatePodIdentityAssociation", "UpdatePodIdentityAssociation");
        put(services, "rolesanywhere", "rolesanywhere", "CreateProfile", "UpdateProfile");
        put(services, "credentials.iot", "iot", "CreateRoleAlias", "UpdateRoleAlias");
    }

    private static Map<String, List<String>> commands() {
        Map<String, List<String>> services = new LinkedHashMap<>();
        put(services, "lambda", "lambda", "UpdateFunctionCode");
        put(services, "ec2", "ssm", "SendCommand", "StartSession", "CreateAssociation");
        put(services, "ec2", "ec2-instance-connect", "SendSSHPublicKey", "SendSerialConsoleSSHPublicKey");
        put(services, "ec2", "ec2", "ModifyInstanceAttribute");
        put(services, "ec2", "elasticmapreduce", "AddJobFlowSteps");
        put(services, "codebuild", "codebuild", "StartBuild", "StartBuildBatch");
        put(services, "cloudformation", "cloudformation", "UpdateStack", "CreateChangeSet");
        put(services, "glue", "glue", "UpdateDevEndpoint");
        put(services, "ecs-tasks", "ecs", "ExecuteCommand");
        put(services, "ecs-tasks", "batch", "SubmitJob");
        put(services, "sagemaker", "sagemaker", "CreatePresignedNotebookInstanceUrl", "CreatePresignedDomainUrl");
        put(services, "sagemaker", "sagemaker", "UpdateNotebookInstanceLifecycleConfig");
        return Collections.unmodifiableMap(services);
    }

    private static void put(Map<String, List<String>> services, String service, String prefix, String... actions) {
        List<String> calls = services.computeIfAbsent(service + ".amazonaws.com", name -> new ArrayList<>());
        for (String action : actions) {
            calls.add(prefix + ":" + action);
        }
    }
}
