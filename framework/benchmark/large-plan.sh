#!/usr/bin/env bash
# Writes a project with a Terraform plan of many resources: large-plan.sh FOLDER [ROLES], default 12000, about 50 MB.
# Each role has a trust policy, an inline policy that is known after apply, a bucket, and something that is not of IAM.
set -euo pipefail
folder=${1:?folder}
roles=${2:-12000}
mkdir -p "$folder"
awk -v roles="$roles" '
function change(address, mode, type, name, after, unknown) {
  printf "%s{\"address\":\"%s\",\"mode\":\"%s\",\"type\":\"%s\",\"name\":\"%s\",\"provider_name\":\"example.com/hashicorp/aws\",\"change\":{\"actions\":[\"create\"],\"before\":null,\"after\":%s,\"after_unknown\":%s,\"before_sensitive\":false,\"after_sensitive\":{}}}", comma, address, mode, type, name, after, unknown
  comma = ",\n"
}
function planned(address, mode, type, name, values) {
  printf "%s{\"address\":\"%s\",\"mode\":\"%s\",\"type\":\"%s\",\"name\":\"%s\",\"schema_version\":0,\"values\":%s,\"sensitive_values\":{}}", comma, address, mode, type, name, values
  comma = ",\n"
}
function quoted(text) { gsub(/"/, "\\\"", text); return "\"" text "\"" }
BEGIN {
  trust = quoted("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}")
  pad = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  pad = pad pad pad pad pad pad
  printf "{\"format_version\":\"1.2\",\"terraform_version\":\"1.12.0\",\"variables\":{},\"planned_values\":{\"root_module\":{\"resources\":[\n"
  for (i = 0; i < roles; i++) {
    planned("aws_iam_role.r" i, "managed", "aws_iam_role", "r" i, "{\"name\":\"r" i "\",\"path\":\"/\",\"assume_role_policy\":" trust "}")
    planned("aws_ecs_task_definition.t" i, "managed", "aws_ecs_task_definition", "t" i, "{\"family\":\"t" i "\",\"container_definitions\":\"" pad "\"}")
  }
  printf "]}},\"resource_changes\":[\n"
  comma = ""
  for (i = 0; i < roles; i++) {
    change("aws_iam_role.r" i, "managed", "aws_iam_role", "r" i, "{\"name\":\"r" i "\",\"path\":\"/\",\"assume_role_policy\":" trust "}", "{\"arn\":true,\"id\":true,\"unique_id\":true}")
    change("aws_s3_bucket.b" i, "managed", "aws_s3_bucket", "b" i, "{\"bucket_prefix\":\"data-" i "-\"}", "{\"arn\":true,\"bucket\":true,\"id\":true,\"policy\":true}")
    change("data.aws_iam_policy_document.d" i, "data", "aws_iam_policy_document", "d" i, "{\"statement\":[{\"sid\":\"Read\",\"effect\":\"Allow\",\"actions\":[\"s3:GetObject\"],\"resources\":[null],\"principals\":[],\"condition\":[]}]}", "{\"json\":true,\"statement\":[{\"resources\":[true]}]}")
    change("aws_iam_role_policy.p" i, "managed", "aws_iam_role_policy", "p" i, "{\"name\":\"p" i "\",\"role\":\"r" i "\"}", "{\"policy\":true,\"id\":true}")
    change("aws_ecs_task_definition.t" i, "managed", "aws_ecs_task_definition", "t" i, "{\"family\":\"t" i "\",\"container_definitions\":\"" pad "\"}", "{\"arn\":true,\"revision\":true}")
  }
  printf "],\"configuration\":{\"provider_config\":{\"aws\":{\"name\":\"aws\",\"expressions\":{\"region\":{\"constant_value\":\"eu-west-1\"}}}},\"root_module\":{\"resources\":[\n"
  comma = ""
  for (i = 0; i < roles; i++) {
    printf "%s{\"address\":\"data.aws_iam_policy_document.d%d\",\"mode\":\"data\",\"type\":\"aws_iam_policy_document\",\"name\":\"d%d\",\"provider_config_key\":\"aws\",\"expressions\":{\"statement\":[{\"actions\":{\"constant_value\":[\"s3:GetObject\"]},\"resources\":{\"references\":[\"aws_s3_bucket.b%d.arn\",\"aws_s3_bucket.b%d\"]}}]}},\n", comma, i, i, i, i
    comma = ",\n"
    printf "{\"address\":\"aws_s3_bucket.b%d\",\"mode\":\"managed\",\"type\":\"aws_s3_bucket\",\"name\":\"b%d\",\"provider_config_key\":\"aws\",\"expressions\":{\"bucket_prefix\":{\"constant_value\":\"data-%d-\"}}},\n", i, i, i
    printf "{\"address\":\"aws_iam_role_policy.p%d\",\"mode\":\"managed\",\"type\":\"aws_iam_role_policy\",\"name\":\"p%d\",\"provider_config_key\":\"aws\",\"expressions\":{\"policy\":{\"references\":[\"data.aws_iam_policy_document.d%d.json\",\"data.aws_iam_policy_document.d%d\"]}}}", i, i, i, i
  }
  print "]}}}"
}' > "$folder/plan.json"
last=$((roles - 1))
cat > "$folder/plan.iam-test.yaml" <<SUITE
suite: A large plan
given:
  accounts: {prod: "111122223333"}
  sources:
    - terraform: plan.json
      unknowns: {'data.aws_iam_policy_document.d$last.statement[0].resources': "\${aws_s3_bucket.b$last.arn}/*"}
defaults: {account: prod}
scenarios:
  - iac:aws_iam_role.r$last may s3:GetObject on iac:aws_s3_bucket.b$last/x
  - iac:aws_iam_role.r$last may not s3:PutObject on iac:aws_s3_bucket.b$last/x
  - service/ecs-tasks.amazonaws.com may sts:AssumeRole on role/r0
SUITE
