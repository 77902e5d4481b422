#!/usr/bin/env bash
# Writes a project of 100,000 scenarios, 100 suites of 1,000, into an empty directory: many-scenarios.sh DIRECTORY
set -eu
mkdir -p "$1/src/test/iam"
for suite in $(seq -w 1 100); do
  {
    printf 'suite: Many %s\ngiven:\n  policies:\n' "$suite"
    printf '    Own: { Version: "2012-10-17", Statement: [ { Effect: Allow, Action: "s3:Get*", Resource: "arn:aws:s3:::b/${aws:username}/*" } ] }\n'
    printf '  principals:\n    user/alice: { policies: [ Own, ReadOnlyAccess, PowerUserAccess ] }\n'
    printf 'defaults:\n  from: 203.0.113.7\nscenarios:\n'
    for index in $(seq 1 500); do
      printf '  - user/alice may s3:GetObject on arn:aws:s3:::b/alice/%s\n' "$index"
      printf '  - user/alice may not iam:CreateUser on arn:aws:iam::111122223333:user/u%s\n' "$index"
    done
  } > "$1/src/test/iam/many-$suite.iam-test.yaml"
done
