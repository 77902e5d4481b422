// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.report.DiffReport;
import dev.assent.source.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is compared with a revision, a file, a snapshot or the time before a plan. Needs git on the path. */
class BaselineTest {
    private static final String READ =
            "{\"Sid\": \"Read\", \"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\":"
                    + " \"arn:aws:s3:::data/*\"}";
    private static final String WRITE =
            "{\"Sid\": \"Write\", \"Effect\": \"Allow\", \"Action\": \"s3:PutObject\", \"Resource\":"
                    + " \"arn:aws:s3:::data/*\"}";
    private static final String TLS =
            "{\"Sid\": \"Tls\", \"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"s3:*\", \"Resource\": \"*\","
                    + " \"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"false\"}}}";
    private static final String PUBLIC =
            "{\"Sid\": \"Pub\", \"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"s3:GetObject\","
                    + " \"Resource\": \"arn:aws:s3:::data/*\"}";
    private static final String LOCK =
            "{\"Sid\": \"Lock\", \"Effect\": \"Deny\", \"Action\": \"sqs:*\", \"Resource\": \"*\"}";
    private static final String SUITE = """
        given:
          accounts: {prod: "111122223333"}
          principals:
            role/App: {policies: [app.policy.json]}
            role/Twin: {policies: [app.policy.json]}
          resources: {data: {arn: "arn:aws:s3:::data", policy: data.bucket-policy.json}}
        scenarios:
          - BASELINE
        """;

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void a_project() {
        folder = temporary.resolve("project");
        app(READ);
        bucket(TLS);
        suite("compare: \"git:HEAD\"");
    }

    private void write(String name, String text) {
        SuiteFolder.at(folder).write(name, text);
    }

    private static String policy(String... statements) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [\n" + String.join(",\n", statements) + "\n]}\n";
    }

    private void app(String... statements) {
        write("app.policy.json", policy(statements));
    }

    private void bucket(String... statements) {
        write("data.bucket-policy.json", policy(statements));
    }

    private void suite(String comparison) {
        write("a.iam-test.yaml", SUITE.replace("BASELINE", comparison));
    }

    private void commit() {
        git("init", "-q");
        git("add", "-A");
        git("-c", "user.name=n", "-c", "user.email=e@example.com", "commit", "-q", "-m", "one");
    }

    private void git(String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of("git"));
            command.addAll(Arrays.asList(arguments));
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private Outcome outcome() {
        RunResult result = SuiteFolder.at(folder).run(Optional.empty());
        assertThat(result.suites().get(0).plan().problems().stream().filter(Problem::isError))
                .isEmpty();
        return result.results().get(0).outcome();
    }

    private void passes() {
        Outcome outcome = outcome();
        assertThat(outcome.word()).as(outcome.message()).isEqualTo("passed");
    }

    private void fails(String... parts) {
        assertThat(outcome().word()).as(outcome().message()).isEqualTo("failed");
        assertThat(outcome().message()).contains(parts);
    }

    private void cannotBeSaid(String message) {
        assertThat(outcome().word()).as(outcome().message()).isEqualTo("error");
        assertThat(outcome().message()).contains(message);
    }

    private Baseline.Answer diff(String baseline) {
        try {
            return Baseline.since(
                    baseline,
                    SuiteFiles.find(folder, List.of(), List.of()),
                    SuiteFolder.at(folder).options(Optional.empty()),
                    List.of(),
                    Baseline.progress());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private List<String> lines(String baseline) {
        Baseline.Answer answer = diff(baseline);
        assertThat(answer.problems()).isEmpty();
        return DiffReport.lines(baseline, answer.changes());
    }

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

    @Nested
    class What_cannot_be_compared_is_an_error {
        @Test
        void without_a_repository() {
            cannotBeSaid("the project lies in no git repository");
        }

        @Test
        void a_revision_that_git_does_not_know() {
            commit();
            suite("compare: \"git:no-such-branch\"");

            cannotBeSaid("git knows no revision `no-such-branch`");
        }

        @Test
        void a_revision_that_a_shallow_clone_lacks() {
            commit();
            app(READ, WRITE);
            git("add", "-A");
            git("-c", "user.name=n", "-c", "user.email=e@example.com", "commit", "-q", "-m", "two");
            git(
                    "clone",
                    "-q",
                    "--depth",
                    "1",
                    "file://" + folder,
                    temporary.resolve("clone").toString());
            folder = temporary.resolve("clone");
            suite("compare: \"git:HEAD~1\"");

            cannotBeSaid("git knows no revision `HEAD~1`");
        }

        @Test
        void an_option_instead_of_a_revision() {
            commit();
            suite("compare: \"git:--output=x\"");

            cannotBeSaid("is not a revision");
        }

        @Test
        void a_policy_that_was_invalid_then() {
            app("{\"Effect\": \"Permit\", \"Action\": \"*\", \"Resource\": \"*\"}");
            commit();
            app(READ);

            cannotBeSaid("`Permit`");
        }

        @Test
        void a_suite_that_is_invalid_now_does_not_pass() {
            commit();
            app("{\"Effect\": \"Permit\", \"Action\": \"*\", \"Resource\": \"*\"}");

            assertThat(diff("git:HEAD").problems())
                    .anyMatch(problem -> problem.message().contains("`Permit`"));
        }

        @Test
        void a_file_outside_of_the_project() {
            suite("compare: \"file:../../other.json\"");

            cannotBeSaid("there is no file or folder `../../other.json` in the project");
        }

        @Test
        void a_file_that_is_the_baseline_of_no_policy() {
            write("old.json", policy(READ));
            suite("compare: \"file:old.json\"");

            cannotBeSaid("no policy of the suite has the file name `old.json`");
        }
    }

    @Nested
    class What_is_accepted {
        private void accept(String test, String more) {
            suite("{compare: \"git:HEAD\", except: [{test: \"" + test + "\", reason: PLAT-7" + more + "}]}");
        }

        @Test
        void of_everybody_who_has_it() {
            commit();
            app(READ, WRITE);
            accept("role/App, role/Twin may s3:PutObject on data/*", "");

            passes();
        }

        @Test
        void is_not_accepted_of_another_principal() {
            commit();
            app(READ, WRITE);
            accept("role/App may s3:PutObject on data/*", ", until: 2027-01-31");

            fails("new: role/Twin@prod may s3:PutObject");
            assertThat(outcome().message()).doesNotContain("role/App@prod");
        }

        @Test
        void is_not_accepted_beyond_its_extent() {
            commit();
            app(READ, WRITE);
            accept("role/App, role/Twin may s3:PutObject on data/in/*", "");

            fails("may s3:PutObject");
        }

        @Test
        void is_not_accepted_after_its_last_day() {
            commit();
            app(READ, WRITE);
            accept("role/App, role/Twin may s3:PutObject on data/*", ", until: 2026-11-23");

            fails("may s3:PutObject", "accepted until 2026-11-23 only");
        }

        @Test
        void of_a_resource_is_accepted_for_those_who_are_named() {
            commit();
            String eve = PUBLIC.replace(
                    "\"Principal\": \"*\"", "\"Principal\": {\"AWS\": \"arn:aws:iam::444455556666:user/eve\"}");
            bucket(TLS, eve);
            accept("arn:aws:iam::444455556666:user/eve may s3:GetObject on data/*", "");

            passes();
            bucket(TLS, PUBLIC);
            fails("anyone may s3:GetObject");
        }
    }

    @Nested
    class Since_a_file {
        @Test
        void of_the_same_name_or_in_a_folder() {
            write("old/app.policy.json", policy(READ));
            write("old/data.bucket-policy.json", policy(TLS));
            app(READ, WRITE);
            suite("compare: \"file:old/app.policy.json\"");
            fails("may s3:PutObject");

            suite("compare: \"file:old\"");
            fails("may s3:PutObject");
        }

        @Test
        void a_policy_that_the_folder_does_not_have_is_new() {
            write("old/data.bucket-policy.json", policy(TLS));
            suite("compare: \"file:old\"");

            fails("may s3:GetObject");
        }
    }

    @Nested
    class Since_a_snapshot {
        private void approve() {
            LoadedSuite suite = LoadedSuite.load(
                    folder.resolve("a.iam-test.yaml"), SuiteFolder.at(folder).options(Optional.empty()));
            write("approved/access.txt", Snapshot.of(suite));
        }

        @Test
        void what_was_approved_is_not_new() throws IOException {
            suite("compare: \"approved:approved/access.txt\"");
            approve();

            passes();
            assertThat(Files.readString(folder.resolve("approved/access.txt")))
                    .contains("identity policy of role/App@prod\n"
                            + "  { \"Sid\": \"Read\", \"Effect\": \"Allow\", \"Action\": \"s3:GetObject\","
                            + " \"Resource\": \"arn:aws:s3:::data/*\" }\n");
        }

        @Test
        void what_was_not_approved_is() {
            suite("compare: \"approved:approved/access.txt\"");
            approve();
            app(READ, WRITE);

            fails("new: role/App@prod, role/Twin@prod may s3:PutObject", "app.policy.json:3 Write");
        }

        @Test
        void a_snapshot_that_is_missing_or_damaged_is_an_error() {
            suite("compare: \"approved:approved/access.txt\"");
            cannotBeSaid("there is no file `approved/access.txt`");

            write("approved/access.txt", "identity policy of role/App@prod\n  {\"Effect\": \"Allow\"\n");
            cannotBeSaid("a statement that cannot be read");
        }
    }
}
