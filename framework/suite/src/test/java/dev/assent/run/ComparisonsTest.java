// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What cannot be compared, what is accepted, and what is compared with a file or a snapshot. Needs git on the path. */
class ComparisonsTest extends BaselineProject {
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
        void on_a_resource_that_is_not_known_is_an_error_at_its_place() {
            commit();
            app(READ, WRITE);
            write("accepted.yaml", "- {test: role/App may s3:PutObject on dta/*, reason: PLAT-7}");

            assertThat(diff("git:HEAD", "accepted.yaml").problems())
                    .extracting(Object::toString)
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .startsWith("accepted.yaml:1:39: error: unknown resource `dta/*`");
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
