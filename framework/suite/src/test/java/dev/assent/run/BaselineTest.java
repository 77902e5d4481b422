// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is compared with a revision or the time before a plan. Needs git on the path. */
class BaselineTest extends BaselineProject {
    @Nested
    class Since_a_revision {
        @Test
        void nothing_changed() {
            commit();

            passes();
            assertThat(lines("git:HEAD")).containsExactly("since git:HEAD: 0 policies changed, 0 change access");
        }

        @Test
        void new_access_is_told_with_those_who_have_it() {
            commit();
            app(READ, WRITE);

            fails("role/App@prod, role/Twin@prod may s3:PutObject on arn:aws:s3:::data/*", "app.policy.json:3 Write");
        }

        @Test
        void lost_access_passes_unless_it_is_forbidden() {
            app(READ, WRITE);
            commit();
            app(READ);

            passes();
            suite("{compare: \"git:HEAD\", forbid: [lost access]}");
            fails("lost: role/App@prod, role/Twin@prod may s3:PutObject");
        }

        @Test
        void a_change_of_text_alone_is_a_change_only_if_any_is_forbidden() {
            app(READ, WRITE);
            commit();
            app(WRITE, READ);

            passes();
            assertThat(lines("git:HEAD"))
                    .containsExactly(
                            "since git:HEAD: 1 policy changed, 0 change access",
                            "  = 1 change is text only (proved equivalent): app.policy.json");
            suite("{compare: \"git:HEAD\", forbid: [any change]}");
            fails("app.policy.json has changed (equivalent)");
        }

        @Test
        void public_access_is_marked() {
            bucket(TLS, PUBLIC);
            commit();
            bucket(TLS, PUBLIC.replace("data/*", "*"));

            fails("anyone may s3:GetObject on ", "(PUBLIC)");
        }

        @Test
        void a_denial_that_is_gone_is_new_access_for_whoever_others_allow() {
            commit();
            bucket(TLS.replace("s3:*", "s3:Delete*"));

            fails("no longer denied by data.bucket-policy.json:2 Tls");
        }

        @Test
        void a_guardrail_that_denies_more_takes_access() {
            write("lock.scp.json", policy(LOCK.replace("sqs:*", "sqs:DeleteQueue")));
            write(
                    "a.iam-test.yaml",
                    SUITE.replace("BASELINE", "{compare: \"git:HEAD\", forbid: [lost access]}")
                            .replace(
                                    "accounts:",
                                    "org: {id: o-a, root: {scps: [FullAWSAccess, lock.scp.json]}}\n  accounts:"));
            commit();
            write("lock.scp.json", policy(LOCK));

            fails("lost: everyone in root may sqs:", "by lock.scp.json:2 Lock");
        }

        @Test
        void a_statement_that_moves_to_another_policy_of_the_principal_changes_nothing() {
            app(READ, WRITE);
            commit();
            app(READ);
            write("write.policy.json", policy(WRITE));
            write(
                    "a.iam-test.yaml",
                    SUITE.replace("BASELINE", "compare: \"git:HEAD\"")
                            .replace("[app.policy.json]", "[app.policy.json, write.policy.json]"));

            passes();
        }

        @Test
        void a_policy_that_is_given_to_somebody_else_is_new_access_without_a_change_of_text() {
            commit();
            write(
                    "a.iam-test.yaml",
                    SUITE.replace("BASELINE", "compare: \"git:HEAD\"")
                            .replace("role/Twin:", "user/eve: {policies: [app.policy.json]}\n    role/Twin:"));

            fails("user/eve@prod may s3:GetObject");
        }

        @Test
        void a_new_suite_is_compared_with_what_its_files_were() {
            Path suite = folder.resolve("a.iam-test.yaml");
            try {
                String text = Files.readString(suite);
                Files.delete(suite);
                commit();
                Files.writeString(suite, text);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }

            passes();
            app(READ, WRITE);
            fails("may s3:PutObject");
        }

        @Test
        void a_suite_that_was_removed_has_lost_what_it_gave() throws IOException {
            commit();
            Files.delete(folder.resolve("a.iam-test.yaml"));

            assertThat(lines("git:HEAD"))
                    .anyMatch(line -> line.contains("LOST") && line.contains("role/App@prod, role/Twin@prod"));
        }

        @Test
        void a_policy_that_no_suite_names_is_compared_by_itself() throws IOException {
            Files.delete(folder.resolve("a.iam-test.yaml"));
            commit();
            app(READ, WRITE);
            bucket(PUBLIC);

            assertThat(lines("git:HEAD"))
                    .anyMatch(line -> line.contains("NEW") && line.contains("s3:PutObject") && line.contains("Write"))
                    .anyMatch(line -> line.contains("NEW") && line.contains("anyone may s3:GetObject"));
        }

        @Test
        void an_operator_that_does_not_exist_hides_no_other_change_of_such_a_policy() throws IOException {
            String unknown = READ.replace("}", ", \"Condition\": {\"StringMatches\": {\"aws:username\": \"a\"}}}");
            Files.delete(folder.resolve("a.iam-test.yaml"));
            app(unknown);
            commit();
            app(unknown, WRITE);

            assertThat(lines("git:HEAD"))
                    .anyMatch(line -> line.contains("NEW") && line.contains("s3:PutObject") && line.contains("Write"));
        }

        @Test
        void a_file_that_is_called_a_policy_and_cannot_be_read_is_an_error() throws IOException {
            Files.delete(folder.resolve("a.iam-test.yaml"));
            commit();
            write("app.policy.json", "{");
            write("data.bucket-policy.json", "{\"Statement\": [{\"Sid\": \"NoEffect\"}]}");

            assertThat(Baseline.since(
                                    "git:HEAD",
                                    List.of(),
                                    SuiteFolder.at(folder).options(Optional.empty()),
                                    List.of(),
                                    Baseline.progress())
                            .problems())
                    .anyMatch(problem -> problem.at().file().equals("app.policy.json"))
                    .anyMatch(problem -> problem.at().file().equals("data.bucket-policy.json"));
        }

        @Test
        void a_policy_file_that_was_renamed_changes_nothing() throws IOException {
            commit();
            Files.move(folder.resolve("app.policy.json"), folder.resolve("app2.policy.json"));
            write(
                    "a.iam-test.yaml",
                    SUITE.replace("BASELINE", "compare: \"git:HEAD\"").replace("app.policy.json", "app2.policy.json"));

            passes();
        }

        @Test
        void what_lies_in_a_folder_of_the_repository_is_read_there() {
            folder = temporary.resolve("project/iam");
            app(READ);
            bucket(TLS);
            suite("compare: \"git:HEAD\"");
            commit();
            app(READ, WRITE);

            fails("may s3:PutObject");
        }
    }

    @Nested
    class The_time_before_a_plan {
        @Test
        void is_a_revision() throws IOException {
            Path sample = Path.of("../../samples/terraform-plan/plan.json").toAbsolutePath();
            write("plan.json", Files.readString(sample));
            write("a.iam-test.yaml", """
                given:
                  accounts: {prod: "111122223333"}
                  sources: [{terraform: plan.json, account: prod}]
                scenarios:
                  - anonymous may not s3:GetObject on arn:aws:s3:::b/x
                """);

            assertThat(lines("plan:before"))
                    .anyMatch(line -> line.contains(
                            "+ NEW   role/service/app-prod@prod may logs:CreateLogStream, logs:PutLogEvents on "
                                    + "arn:aws:logs:eu-west-1:111122223333:log-group:/app/*"))
                    .anyMatch(line -> line.contains("+ NEW   arn:aws:iam::999900001111:role/SecurityAudit may "
                            + "sts:AssumeRole on role/OrgReadOnly@prod"))
                    .noneMatch(line -> line.contains("permissions boundary"));
        }
    }

    @Nested
    class A_boundary {
        private void given(String boundary) {
            write("limit.boundary.json", policy(READ, WRITE));
            write(
                    "a.iam-test.yaml",
                    SUITE.replace("BASELINE", "{compare: \"git:HEAD\", forbid: [new access, lost access]}")
                            .replace("role/App: {", "role/App: {" + boundary));
        }

        @Test
        void that_is_gone_gives_what_it_kept_back() {
            given("boundary: limit.boundary.json, ");
            commit();
            given("");

            fails("new: role/App@prod may ");
        }

        @Test
        void that_is_new_takes_what_it_does_not_allow() {
            given("");
            commit();
            given("boundary: limit.boundary.json, ");

            fails("lost: role/App@prod may ");
        }
    }
}
