// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.report.AdHocReport;
import dev.assent.run.AdHoc;
import dev.assent.run.AdHoc.Answered;
import dev.assent.run.LoadedSuite;
import dev.assent.run.RunOptions;
import dev.assent.run.RunResult;
import dev.assent.run.Selection;
import dev.assent.run.SuiteFolder;
import dev.assent.run.SuiteWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people ask of a project without writing a suite. */
class QuestionsTest {
    private static final String READER =
            "{\"Version\": \"2012-10-17\", \"Statement\": {\"Sid\": \"Read\", \"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::reports/*\"}}";

    @TempDir
    Path root;

    private SuiteFolder folder = SuiteFolder.at(Path.of("."));

    @BeforeEach
    void project() {
        folder = SuiteFolder.at(root)
                .write("iam/reader.policy.json", READER)
                .write("iam/world.iam-world.yaml", "given:\n  principals: {role/Other: {}}\n")
                .write(
                        "iam/app.iam-test.yaml",
                        "include: [world.iam-world.yaml]\ngiven:\n  principals: {role/App: {policies: [reader.policy.json]}}\nscenarios:\n  - role/App may s3:GetObject on arn:aws:s3:::reports/a\n")
                .write(
                        "iam/none.iam-test.yaml",
                        "given:\n  principals: {role/Other: {}}\nscenarios:\n  - role/Other may not s3:GetObject on arn:aws:s3:::reports/a\n");
    }

    private RunOptions options() {
        return folder.options(Optional.empty());
    }

    private List<Path> suites() {
        return List.of(folder.file("iam/app.iam-test.yaml"), folder.file("iam/none.iam-test.yaml"));
    }

    @Nested
    class A_sentence {
        @Test
        void is_answered_in_the_world_that_knows_its_names() {
            List<Answered> answers =
                    AdHoc.explain(suites(), options(), "role/App may s3:PutObject on arn:aws:s3:::reports/a");

            assertThat(answers).hasSize(1);
            assertThat(AdHocReport.explained(answers.get(0)))
                    .contains(
                            "✘ role/App may s3:PutObject on arn:aws:s3:::reports/a   in the world of iam/app.iam-test.yaml",
                            "  smallest change that allows it: iam/reader.policy.json:1: add \"s3:PutObject\" to Action",
                            "    side effects: none for the other request of this suite; it also allows, for example, s3:PutObject on arn:aws:s3:::reports/example");
        }

        @Test
        void is_explained_also_when_it_is_allowed() {
            assertThat(AdHocReport.explained(
                            AdHoc.explain(suites(), options(), "role/App may s3:GetObject on arn:aws:s3:::reports/a")
                                    .get(0)))
                    .anyMatch(line -> line.startsWith("  allowed by: iam/reader.policy.json:1 Read"));
        }

        @Test
        void that_worlds_answer_differently_has_both_answers() {
            folder.write(
                    "iam/none.iam-test.yaml",
                    "given:\n  principals: {role/App: {}}\nscenarios:\n  - role/App may not s3:GetObject on arn:aws:s3:::reports/a\n");

            assertThat(AdHocReport.summaries(
                            AdHoc.explain(suites(), options(), "role/App may s3:GetObject on arn:aws:s3:::reports/a")))
                    .containsExactly(
                            "iam/app.iam-test.yaml: allow by identity iam/reader.policy.json:1 Read",
                            "iam/none.iam-test.yaml: implicit deny, because no allow in identity");
        }

        @Test
        void that_cannot_be_asked_says_why_once() {
            List<Answered> answers =
                    AdHoc.explain(suites(), options(), "role/App may s3:GetObjekt on arn:aws:s3:::reports/a");

            assertThat(answers.get(0).isAsked()).isFalse();
            assertThat(AdHocReport.problems(answers))
                    .hasSize(1)
                    .allMatch(problem -> problem.startsWith("assent.sentence:1:")
                            && problem.contains("did you mean `s3:GetObject`?"));
        }

        @Test
        void about_arns_needs_no_suite_at_all() {
            assertThat(AdHoc.explain(
                                    List.of(),
                                    options(),
                                    "arn:aws:iam::111122223333:root may s3:GetObject on arn:aws:s3:::reports/a")
                            .get(0)
                            .isAsked())
                    .isTrue();
        }
    }

    @Test
    void who_names_every_declared_principal_that_may() {
        Answered answered = AdHoc.who(
                        List.of(folder.file("iam/app.iam-test.yaml")),
                        options(),
                        "may s3:GetObject on arn:aws:s3:::reports/a")
                .get(0);

        assertThat(AdHocReport.who(answered, "may s3:GetObject on arn:aws:s3:::reports/a"))
                .containsExactly(
                        "1 of 3 principals may s3:GetObject on arn:aws:s3:::reports/a   in the world of iam/app.iam-test.yaml",
                        "  ✔ role/App    allow by identity iam/reader.policy.json:1 Read");
    }

    @Nested
    class First_suites {
        @Test
        void have_both_directions_and_pass() {
            folder.write(
                            "iam/writer.policy.json",
                            "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:PutObject\", \"Resource\": \"arn:aws:s3:::in/*\", \"Condition\": {\"IpAddress\": {\"aws:SourceIp\": \"203.0.113.0/24\"}}}]}")
                    .write(
                            "iam/in.bucket-policy.json",
                            "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"arn:aws:iam::444455556666:role/Partner\"}, \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::in/*\"}}")
                    .write(
                            "iam/guard.scp.json",
                            "{\"Version\": \"2012-10-17\", \"Statement\": {\"Sid\": \"NoUsers\", \"Effect\": \"Deny\", \"Action\": \"iam:CreateUser\", \"Resource\": \"*\"}}");

            List<FirstSuite> suites = first("writer.policy.json", "in.bucket-policy.json", "guard.scp.json");

            assertBothDirectionsPass(suites);
            assertThat(suites.get(0).text())
                    .contains("  - it may s3:PutObject on arn:aws:s3:::in/example with aws:SourceIp=203.0.113.0\n");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '~',
                quoteCharacter = '^',
                value = {
                    "perimeter.rcp.json~{'Sid': 'Own', 'Effect': 'Deny', 'Principal': '*', 'Action': ['s3:*', 'sqs:*'], 'Resource': '*', 'Condition': {'StringNotEqualsIfExists': {'aws:PrincipalOrgID': 'o-a1b2c3d4e5'}}}~stranger may not s3:",
                    "s3.endpoint.json~{'Effect': 'Allow', 'Principal': '*', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::reports/*', 'Condition': {'StringEquals': {'aws:PrincipalOrgID': 'o-a1b2c3d4e5'}}}~because no allow in endpoint",
                    "ci.session.json~{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::reports/*'}~limited may s3:GetObject on arn:aws:s3:::reports/example",
                    "team.boundary.json~{'Effect': 'Allow', 'Action': 'dynamodb:*', 'Resource': 'arn:aws:dynamodb:eu-west-1:111122223333:table/team-*'}~because no allow in boundary",
                    "app.trust.json~{'Effect': 'Allow', 'Principal': {'AWS': 'arn:aws:iam::444455556666:role/Partner'}, 'Action': 'sts:AssumeRole', 'Condition': {'StringEquals': {'sts:ExternalId': 'x-1'}}}~named-1 may sts:AssumeRole on role/trusted with ExternalId x-1",
                    "github.trust.json~{'Effect': 'Allow', 'Principal': {'Federated': 'arn:aws:iam::444455556666:oidc-provider/token.actions.githubusercontent.com'}, 'Action': 'sts:AssumeRoleWithWebIdentity', 'Condition': {'StringEquals': {'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com'}, 'StringLike': {'token.actions.githubusercontent.com:sub': 'repo:acme/api:*'}}}~federated-1-other may not sts:AssumeRoleWithWebIdentity on role/trusted because no allow in trust",
                    "eks.trust.json~{'Effect': 'Allow', 'Principal': {'Federated': 'arn:aws:iam::444455556666:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC'}, 'Action': 'sts:AssumeRoleWithWebIdentity', 'Condition': {'StringEquals': {'oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub': 'system:serviceaccount:pay:worker', 'oidc.eks.eu-west-1.amazonaws.com/id/ABC:aud': 'sts.amazonaws.com'}}}~federated-1 may sts:AssumeRoleWithWebIdentity on role/trusted",
                    "cognito.trust.json~{'Effect': 'Allow', 'Principal': {'Federated': 'cognito-identity.amazonaws.com'}, 'Action': 'sts:AssumeRoleWithWebIdentity', 'Condition': {'StringEquals': {'cognito-identity.amazonaws.com:aud': 'eu-west-1:pool'}, 'ForAnyValue:StringLike': {'cognito-identity.amazonaws.com:amr': 'authenticated'}}}~federated-1 may sts:AssumeRoleWithWebIdentity on role/trusted",
                    "saml.trust.json~{'Effect': 'Allow', 'Principal': {'Federated': 'arn:aws:iam::444455556666:saml-provider/idp'}, 'Action': 'sts:AssumeRoleWithSAML', 'Condition': {'StringEquals': {'SAML:aud': 'https://signin.aws.amazon.com/saml'}}}~federated-1 may sts:AssumeRoleWithSAML on role/trusted"
                })
        void of_every_kind_of_policy_have_both_directions_and_pass(String name, String statement, String sentence) {
            folder.write(
                    "iam/" + name,
                    "{\"Version\": \"2012-10-17\", \"Statement\": [" + statement.replace('\'', '"') + "]}");

            List<FirstSuite> suites = first(name);

            assertBothDirectionsPass(suites);
            assertThat(suites.get(0).text()).contains(sentence);
        }

        private void assertBothDirectionsPass(List<FirstSuite> suites) {
            suites.forEach(suite -> folder.write(suite.file().toString(), suite.text()));
            RunResult result = dev.assent.run.SuiteRunner.run(
                    suites.stream().map(FirstSuite::file).toList(), options(), Selection.ALL, 1);

            assertThat(SuiteFolder.problems(result)).isEmpty();
            assertThat(result.results())
                    .isNotEmpty()
                    .allMatch(one -> one.outcome().word().equals("passed"));
            assertThat(suites)
                    .isNotEmpty()
                    .allSatisfy(
                            suite -> assertThat(suite.text()).contains(" may ").contains(" may not "));
        }

        @Test
        void are_not_written_over_files_nor_for_policies_that_a_suite_names() {
            folder.write("iam/writer.policy.json", READER)
                    .write("iam/writer.iam-test.yaml", "")
                    .write("iam/writer.policy.iam-test.yaml", "");

            assertThat(first("writer.policy.json", "reader.policy.json"))
                    .extracting(suite -> suite.policy() + suite.text() + ": " + suite.remark())
                    .containsExactly("iam/writer.policy.json: its suite exists already but does not name it");
        }

        private List<FirstSuite> first(String... policies) {
            List<LoadedSuite> suites = suites().stream()
                    .map(file -> LoadedSuite.load(file, options()))
                    .toList();
            return FirstSuites.of(
                    java.util.Arrays.stream(policies)
                            .map(name -> folder.file("iam/" + name))
                            .toList(),
                    suites,
                    options());
        }
    }

    @Nested
    class A_watch {
        @Test
        void runs_a_suite_again_when_a_file_behind_it_changes_and_no_other() throws IOException {
            SuiteWatch watch = new SuiteWatch(options(), Selection.ALL);

            assertThat(paths(watch.changed(suites())))
                    .containsExactly("iam/app.iam-test.yaml", "iam/none.iam-test.yaml");
            assertThat(paths(watch.changed(suites()))).isEmpty();
            touch("iam/reader.policy.json", 1);
            assertThat(paths(watch.changed(suites()))).containsExactly("iam/app.iam-test.yaml");
            touch("iam/world.iam-world.yaml", 2);
            assertThat(paths(watch.changed(suites()))).containsExactly("iam/app.iam-test.yaml");
            touch("iam/none.iam-test.yaml", 3);
            assertThat(paths(watch.changed(suites()))).containsExactly("iam/none.iam-test.yaml");
        }

        @Test
        void tells_once_which_suite_is_there_no_more() {
            SuiteWatch watch = new SuiteWatch(options(), Selection.ALL);
            watch.changed(suites());

            assertThat(watch.removed(suites())).isEmpty();
            assertThat(watch.removed(suites().subList(1, 2))).containsExactly("iam/app.iam-test.yaml");
            assertThat(watch.removed(suites().subList(1, 2))).isEmpty();
            assertThat(paths(watch.changed(suites()))).containsExactly("iam/app.iam-test.yaml");
        }

        private void touch(String name, int seconds) throws IOException {
            Files.setLastModifiedTime(folder.file(name), FileTime.fromMillis(seconds * 1000L));
        }

        private List<String> paths(RunResult result) {
            return result.suites().stream().map(suite -> suite.plan().path()).toList();
        }
    }
}
