// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTest {
    private static final String POLICY =
            "{\"Version\": \"2012-10-17\", \"Statement\": {\"Sid\": \"Read\", \"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::b/*\"}}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "- it may s3:* on arn:aws:s3:::b/a~4:12: error: wildcard in the action `s3:*` of a single request [run/wildcard]",
                "- it may s3:GetObject on arn:aws:s3:::b/*~4:28: error: wildcard in the resource `arn:aws:s3:::b/*` of a single request [run/wildcard]",
                "- role/Ap may s3:GetObject on arn:aws:s3:::b/a~4:5: error: unknown principal `role/Ap` [run/unknown-principal]",
                "- it may s3:GetObject on bukket/a~4:28: error: unknown resource `bukket/a` [run/unknown-resource]",
                "- it may s3:GetObject on arn:aws:s3:::b/a becuse allow~4:45: error: expected a clause or the end, found `becuse` [scenario/unexpected-word]",
                "- it may s3:GetObject on arn:aws:s3:::b/a because allow in Raed~4:62: error: no policy or statement is called `Raed` [run/unknown-statement]",
                "- it may s3:GetObject on arn:aws:s3:::b/a because allow in identity #Read~4:71: error: `#Read` is a comment, so it is no part of the text before it [yaml/cut-by-comment]",
                "- {principal: it, action: s3:GetObject, expects: allow}~4:43: error: unknown key `expects` in a scenario [scenario/unknown-key]",
                "- it may s3:GetObject on arn:aws:s3:::b/a with tag team: blue~4:5: error: a colon followed by a blank ended the sentence, so YAML reads it as a key [yaml/cut-by-colon]",
                "- it may not s3:GetObject on arn:aws:s3:::b/a because allow~4:62: error: `may not` and `because allow` contradict each other [scenario/contradiction]",
                "- it may s3:GetObject on arn:aws:s3:::b/a from 300.1.1.1~4:50: error: `300.1.1.1` is neither an IP address nor a VPC nor a VPC endpoint [run/from]",
                "- it may not s3:GetObjects on arn:aws:s3:::b/a~4:16: error: AWS has no action `s3:GetObjects` [run/unknown-action]",
                "- it may not s3:GetObject on arn:aws:s3:::b~4:32: error: `s3:GetObject` is not asked about `arn:aws:s3:::b` [run/no-resource-of-action]",
                "- it may not s3:ListAllMyBuckets on arn:aws:s3:::b~4:39: error: `s3:ListAllMyBuckets` is asked about no resource, found `arn:aws:s3:::b` [run/no-resource-of-action]",
                "- it may s3:GetObject on arn:aws:s3:::b/a with s3:prefix=a~4:50: error: requests for `s3:GetObject` never have the context key `s3:prefix` [run/no-key-of-action]",
                "- it may not s4:GetObject on arn:aws:s3:::b/a~4:16: error: AWS has no action `s4:GetObject` [run/unknown-action]",
                "- it may s3:GetObject on arn:aws:s3:::b/a with aws:SourceIpp=203.0.113.7~4:50: error: AWS has no context key `aws:SourceIpp` [run/unknown-key]",
                "- it may s3:CopyObject on arn:aws:s3:::b/a~4:12: error: `s3:CopyObject` is about a source and a destination, found 1 resources [run/copy]",
                "- it may s3:GetObject on arn:aws:s3:::b/a as~4:47: error: expected a session name, found the end of the sentence [scenario/unexpected-word]"
            })
    void of_one_scenario_is_an_error_at_its_place(String scenario, String problem) {
        RunResult result = run("policy: app.policy.json\n\nscenarios:\n  " + scenario
                + "\n  - it may s3:GetObject on arn:aws:s3:::b/a\n");

        assertThat(SuiteFolder.problems(result).get(0).lines().findFirst()).contains("t.iam-test.yaml:" + problem);
    }

    @Test
    void of_one_scenario_leaves_the_others_alone() {
        RunResult result = run(
                "policy: app.policy.json\nscenarios:\n  - it may s3:*\n  - it may s3:GetObject on arn:aws:s3:::b/a\n");

        assertThat(result.results()).extracting(one -> one.outcome().word()).containsExactly("error", "passed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "policy: ap.policy.json~1:9: error: there is no file `ap.policy.json` [ingest/no-such-file]",
                "policy: ../../../etc/passwd.json~1:9: error: `../../../etc/passwd.json` lies outside the project root [ingest/outside-root]",
                "polisy: app.policy.json~1:1: error: unknown key `polisy` in a suite [scenario/unknown-key]",
                "given: {principals: {role/A: {boundry: app.policy.json}}}~1:31: error: unknown key `boundry` in the principal `role/A` [scenario/unknown-key]",
                "given: {accounts: {prod: 12345}}~1:26: error: an account id is twelve digits [ingest/account-id]",
                "given: {resources: {b: {arn: \"arn:aws:s3:::b\", kmsKey: x}}}~1:56: error: `x` is neither a declared resource nor an ARN of kms [ingest/not-an-arn]",
                "given: {resources: {q: {arn: \"arn:aws:sqs:eu-west-1:111122223333:q\", abac: true}}}~1:76: error: `abac` is a fact of an S3 bucket [ingest/foreign-fact]",
                "given: {resources: {b: {arn: \"arn:aws:s3:::b\", acl: [{grantee: AllUsers}]}}}~1:54: error: a grant of an ACL has a `grantee` and a `permission` [ingest/acl-grant]",
                "given: {resources: {k: {arn: \"arn:aws:kms:eu-west-1:111122223333:key/1\", grants: [{grantee: \"111122223333\"}]}}}~1:83: error: a grant has a `grantee` and `operations` [ingest/grant]",
                "given: [1~2:10: error: the YAML cannot be read on here: expected ',' or ']', but got : [yaml/syntax]",
                "given: {accounts: {a: *x}}~1:23: error: a `*` begins a YAML alias here [yaml/star]",
                "tags: @x~1:7: error: no YAML text begins with `@` [yaml/reserved-character]"
            })
    void of_the_whole_suite_stops_the_suite(String line, String problem) {
        RunResult result = run(line + "\nscenarios:\n  - it may s3:GetObject on arn:aws:s3:::b/a\n");

        assertThat(result.suites().get(0).plan().isBroken()).isTrue();
        assertThat(result.results()).isEmpty();
        assertThat(SuiteFolder.problems(result))
                .extracting(text -> text.lines().findFirst().orElse(""))
                .contains("t.iam-test.yaml:" + problem);
    }

    @Test
    void what_the_catalog_does_not_have_can_be_a_warning() {
        RunResult result = run(
                "policy: app.policy.json\ncatalog: warn\nscenarios:\n  - it may not s3:GetObjects on arn:aws:s3:::b/a\n");

        assertThat(result.results()).extracting(one -> one.outcome().word()).containsExactly("passed");
    }

    @Test
    void in_a_policy_is_reported_at_the_place_in_the_policy() {
        SuiteFolder.at(folder)
                .write(
                        "bad.policy.json",
                        "{\"Version\": \"2012-10-17\",\n \"Statement\": {\"Effect\": \"Alow\", \"Action\": \"*\", \"Resource\": \"*\"}}");

        RunResult result = run("policy: bad.policy.json\nscenarios:\n  - it may s3:GetObject on arn:aws:s3:::b/a\n");

        assertThat(SuiteFolder.problems(result))
                .containsExactly("bad.policy.json:2:26: error: `Alow` is not an effect [policy/wrong-effect]\n"
                        + "  hint: use `Allow` or `Deny`; the effect is case-sensitive");
    }

    @Test
    void an_account_id_without_quotes_is_a_warning() {
        RunResult result = run(
                "policy: app.policy.json\ngiven: {accounts: {prod: 012345670123}}\nscenarios:\n  - it may s3:GetObject on arn:aws:s3:::b/a\n");

        assertThat(SuiteFolder.problems(result))
                .singleElement()
                .asString()
                .contains("warning: other YAML tools read the account id 012345670123 as a number");
        assertThat(result.results()).extracting(one -> one.outcome().word()).containsExactly("passed");
    }

    @Test
    void a_name_that_nothing_uses_is_a_warning() {
        RunResult result = run(
                "policy: app.policy.json\ngiven: {principals: {role/Apq: {}}}\nscenarios:\n  - it may s3:GetObject on arn:aws:s3:::b/a\n");

        assertThat(SuiteFolder.problems(result))
                .singleElement()
                .asString()
                .contains("t.iam-test.yaml:2:22: warning: nothing uses `role/Apq` [scenario/unused]");
    }

    @Test
    void a_world_that_includes_itself_is_an_error() {
        SuiteFolder.at(folder).write("a.iam-world.yaml", "include: a.iam-world.yaml\n");

        RunResult result = run(
                "include: a.iam-world.yaml\npolicy: app.policy.json\nscenarios:\n  - it may s3:GetObject on arn:aws:s3:::b/a\n");

        assertThat(SuiteFolder.problems(result)).singleElement().asString().contains("[scenario/include-cycle]");
    }

    @Test
    void what_two_files_declare_needs_an_override() {
        SuiteFolder.at(folder).write("a.iam-world.yaml", "given: {accounts: {prod: \"111122223333\"}}\n");
        String suite =
                "include: a.iam-world.yaml\npolicy: app.policy.json\ngiven: {accounts: {prod: %s}}\nscenarios:\n  - it may s3:GetObject on arn:aws:s3:::b/a\n";

        assertThat(SuiteFolder.problems(run(suite.formatted("\"444455556666\""))))
                .singleElement()
                .asString()
                .contains("[scenario/declared-twice]");
        assertThat(SuiteFolder.problems(run(suite.formatted("{id: \"444455556666\", override: true}"))))
                .isEmpty();
    }

    @Test
    void a_bomb_of_aliases_is_refused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int level = 1; level < 45; level++) {
            bomb.append("a")
                    .append(level)
                    .append(": &a")
                    .append(level)
                    .append(" [*a")
                    .append(level - 1)
                    .append(", *a")
                    .append(level - 1)
                    .append("]\n");
        }

        assertThat(SuiteFolder.problems(run(bomb.toString())))
                .singleElement()
                .asString()
                .contains("[yaml/limit]");
    }

    private RunResult run(String suite) {
        return SuiteFolder.at(folder)
                .write("app.policy.json", POLICY)
                .write("t.iam-test.yaml", suite)
                .run();
    }
}
