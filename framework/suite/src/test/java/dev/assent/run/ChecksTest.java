// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each check but that of escalation, with what passes and what does not. */
class ChecksTest extends CheckProject {
    @Nested
    class Sharing {
        private String resource(String statement) {
            return "    role/App: {}\n  resources:\n    it: {arn: \"arn:aws:s3:::it\", account: prod, policy: "
                    + policy(statement) + "}\n";
        }

        private String outcome(String check, String statement) {
            return decide(resource(statement), "check: " + check + ", on: it")
                    .outcome()
                    .word();
        }

        @Test
        void no_public_access_refuses_everyone_and_takes_an_organization() {
            String everyone = allow("Principal: \"*\", Action: \"s3:GetObject\", Resource: \"arn:aws:s3:::it/*\"");
            String organization = allow("Principal: \"*\", Action: \"s3:GetObject\", Resource: \"arn:aws:s3:::it/*\", "
                    + "Condition: {StringEquals: {aws:PrincipalOrgID: o-a1b2c3d4e5}}");

            assertThat(outcome("no-public-access", everyone)).isEqualTo("failed");
            assertThat(outcome("no-public-access", organization)).isEqualTo("passed");
        }

        private String bucket(String facts, String check) {
            String given = "    role/App: {}\n  resources:\n    it: {arn: \"arn:aws:s3:::it\", account: prod, " + facts
                    + "}\n";
            return decide(given, check).outcome().message();
        }

        @Test
        void no_public_access_counts_access_lists() {
            String list = "objectOwnership: ObjectWriter, acl: [{grantee: AllUsers, permission: READ}]";

            assertThat(bucket(list, "check: no-public-access, on: it"))
                    .contains("it is public: an access list gives read to everyone (a.iam-test.yaml:");
            assertThat(bucket(list, "check: no-public-access")).contains("it is public");
            assertThat(bucket(list + ", blockPublicAccess: true", "check: no-public-access, on: it"))
                    .isEmpty();
        }

        @Test
        void no_public_access_takes_a_public_policy_that_is_blocked() {
            String everyone = "policy: "
                    + policy(allow("Principal: \"*\", Action: \"s3:GetObject\", Resource: \"arn:aws:s3:::it/*\""));

            assertThat(bucket(everyone + ", blockPublicAccess: true", "check: no-public-access"))
                    .isEmpty();
            assertThat(bucket(everyone + ", blockPublicAccess: {blockPublicPolicy: true}", "check: no-public-access"))
                    .contains("it is public: role/example@stranger-999999999999 may s3:GetObject on it/example");
        }

        @Test
        void no_external_access_counts_access_lists() {
            String list = "objectOwnership: ObjectWriter, acl: [{grantee: \"444455556666\", permission: READ}]";

            assertThat(bucket(list, "check: no-external-access")).contains("it is shared with account 444455556666");
        }

        @Test
        void no_external_access_refuses_another_account_and_takes_its_own() {
            String partner =
                    allow("Sid: Partner, Principal: {AWS: \"444455556666\"}, Action: \"s3:GetObject\", Resource:"
                            + " \"arn:aws:s3:::it/*\"");
            String own = allow(
                    "Principal: {AWS: \"111111111111\"}, Action: \"s3:GetObject\", Resource: \"arn:aws:s3:::it/*\"");

            CaseResult refused = decide(resource(partner), "check: no-external-access, on: it");
            assertThat(refused.outcome().message())
                    .contains("it is shared with account 444455556666 (roles, the root user, users), such as: ");
            assertThat(outcome("no-external-access", own)).isEqualTo("passed");
            assertThat(decide(resource(partner), "check: no-external-access, on: it, except: Partner")
                            .outcome()
                            .word())
                    .isEqualTo("passed");
        }

        @Test
        void no_external_access_says_on_what_condition() {
            String anyone =
                    allow("Sid: Any, Principal: \"*\", Action: \"s3:GetObject\", Resource: \"arn:aws:s3:::it/*\","
                            + " Condition: {IpAddress: {aws:SourceIp: 203.0.113.0/24}}");

            assertThat(decide(resource(anyone), "check: no-external-access, on: it")
                            .outcome()
                            .message())
                    .contains("it is shared with every AWS account")
                    .contains(" when IpAddress aws:SourceIp 203.0.113.0/24");
        }

        @Test
        void no_external_access_puts_together_by_principal_and_condition() {
            String statements = String.join(
                    ", ",
                    allow("Sid: Everyone, Principal: \"*\", Action: \"s3:ListBucket\", Resource: \"arn:aws:s3:::it\""),
                    allow("Sid: Read, Principal: {AWS: \"444455556666\"}, Action: \"s3:GetObject\", Resource:"
                            + " \"arn:aws:s3:::it/*\", Condition: {Bool: {aws:SecureTransport: true}}"),
                    allow("Sid: Write, Principal: {AWS: \"444455556666\"}, Action: \"s3:PutObject\", Resource:"
                            + " \"arn:aws:s3:::it/*\""));

            String message = decide(resource(statements), "check: no-external-access, on: it")
                    .outcome()
                    .message();

            assertThat(message).contains("it is shared with every AWS account, anonymous callers, such as: ");
            assertThat(message)
                    .containsOnlyOnce("it is shared with account 444455556666 (roles, the root user, users), such as: ")
                    .containsPattern("allowed by \\S+ Read, \\S+ Write");
        }

        @Test
        void no_public_access_shows_a_stranger_and_the_role_itself() {
            CaseResult result = decide(
                    "    role/It: {trust: " + policy(allow("Principal: \"*\", Action: \"sts:AssumeRole\"")) + "}\n",
                    "check: no-public-access, on: role/It");

            assertThat(result.outcome().message())
                    .containsPattern("role/It is public: role/\\S+ may sts:AssumeRole on role/It, allowed by ");
            assertThat(result.counterexample()).isPresent();
        }

        @Test
        void what_is_excepted_hides_nothing_else() {
            String partner =
                    allow("Sid: Partner, Principal: {AWS: \"444455556666\"}, Action: \"s3:GetObject\", Resource:"
                            + " \"arn:aws:s3:::it/*\"");
            String leak = allow("Sid: Leak, Principal: {AWS: \"444455556666\"}, Action: \"s3:PutObject\", Resource:"
                    + " \"arn:aws:s3:::it/*\"");
            String other = allow("Sid: Other, Principal: {AWS: \"777777777777\"}, Action: \"s3:GetObject\", Resource:"
                    + " \"arn:aws:s3:::it/*\"");

            assertThat(decide(resource(partner + ", " + leak), "check: no-external-access, on: it, except: Partner")
                            .outcome()
                            .message())
                    .contains("Leak")
                    .doesNotContain("Partner");
            assertThat(decide(
                                    resource(partner + ", " + other),
                                    "check: no-external-access, on: it, except: \"444455556666\"")
                            .outcome()
                            .message())
                    .contains("account 777777777777")
                    .doesNotContain("444455556666");
        }

        @Test
        void confused_deputy_wants_the_source_pinned() {
            String open = allow("Principal: {Service: s3.amazonaws.com}, Action: \"s3:PutObject\", Resource:"
                    + " \"arn:aws:s3:::it/*\"");
            String pinned = allow("Principal: {Service: s3.amazonaws.com}, Action: \"s3:PutObject\", Resource:"
                    + " \"arn:aws:s3:::it/*\", Condition: {StringEquals: {aws:SourceAccount: \"111111111111\"}}");

            assertThat(outcome("confused-deputy", open)).isEqualTo("failed");
            assertThat(outcome("confused-deputy", pinned)).isEqualTo("passed");
        }
    }

    @Nested
    class Oidc_subject {
        private String outcome(String condition) {
            String trust = policy("{Effect: Allow, Principal: {Federated: \"" + GITHUB
                    + "\"}, Action: \"sts:AssumeRoleWithWebIdentity\", Condition: " + condition + "}");
            return decide("    role/It: {trust: " + trust + "}\n", "check: oidc-subject, for: role/It")
                    .outcome()
                    .word();
        }

        @Test
        void wants_the_owner_of_the_repository() {
            String sub = "{StringLike: {\"token.actions.githubusercontent.com:sub\": \"%s\"}}";

            assertThat(outcome(String.format(sub, "repo:acme/*"))).isEqualTo("passed");
            assertThat(outcome(String.format(sub, "repo:*"))).isEqualTo("failed");
            assertThat(outcome("{StringEquals: {\"token.actions.githubusercontent.com:aud\": \"sts.amazonaws.com\"}}"))
                    .isEqualTo("failed");
        }
    }

    @Nested
    class Documents {
        @Test
        void valid_refuses_what_AWS_refuses() {
            String bad = role("It", policy(allow("Action: \"s3:Frobnicate\", Resource: \"*\"")));
            String good = role("It", policy(allow("Action: \"s3:GetObject\", Resource: \"*\"")));

            assertThat(decide(bad, "check: valid, for: role/It").outcome().message())
                    .contains("INVALID_ACTION");
            assertThat(decide(good, "check: valid, for: role/It").outcome().word())
                    .isEqualTo("passed");
        }

        @Test
        void no_shadowed_statements_refuses_an_allow_that_another_covers() {
            String covered = allow("Action: \"s3:GetObject\", Resource: \"arn:aws:s3:::b/*\"");
            String wider = allow("Action: \"s3:Get*\", Resource: \"arn:aws:s3:::b/*\"");

            assertThat(decide(role("It", policy(wider + ", " + covered)), "check: no-shadowed-statements, for: role/It")
                            .outcome()
                            .message())
                    .contains("statement 2 allows nothing that other statements do not");
            assertThat(decide(role("It", policy(wider)), "check: no-shadowed-statements, for: role/It")
                            .outcome()
                            .word())
                    .isEqualTo("passed");
        }

        @Test
        void no_unused_statements_refuses_a_deny_of_what_nothing_allows_but_not_an_allow_that_is_only_dead() {
            String allow = allow("Action: \"s3:GetObject\", Resource: \"*\"");
            String deny = "{Effect: Deny, Action: \"ec2:*\", Resource: \"*\"}";
            String dead = allow("Action: \"s3:GetObject\", Resource: \"arn:aws:s3:::b\"");

            assertThat(decide(role("It", policy(allow + ", " + deny)), "check: no-unused-statements, for: role/It")
                            .outcome()
                            .message())
                    .contains("statement 2 denies nothing that the document allows");
            assertThat(decide(role("It", policy(dead)), "check: no-unused-statements, for: role/It")
                            .outcome()
                            .word())
                    .isEqualTo("passed");
        }

        @Test
        void no_unused_statements_looks_at_all_that_the_holder_has() {
            String deny = policy("{Effect: Deny, Action: \"ec2:*\", Resource: \"*\"}");
            String files = "    role/It: {policies: [" + policy(allow("Action: \"s3:GetObject\", Resource: \"*\""))
                    + ", " + deny + "]}\n";
            String admin = "    role/It: {policies: [AdministratorAccess, " + deny + "]}\n";

            assertThat(decide(files, "check: no-unused-statements, for: role/It")
                            .outcome()
                            .word())
                    .isEqualTo("failed");
            assertThat(decide(admin, "check: no-unused-statements, for: role/It")
                            .outcome()
                            .word())
                    .isEqualTo("passed");
        }

        @Test
        void no_unused_statements_never_fails_on_what_only_the_catalog_says() {
            String allow = allow("Action: \"s3:*\", Resource: \"arn:aws:s3:::b/*\"");
            String dead = "{Effect: Deny, Action: \"s3:ListBucket\", Resource: \"arn:aws:s3:::b/*\"}";

            assertThat(decide(role("It", policy(allow + ", " + dead)), "check: no-unused-statements, for: role/It")
                            .outcome()
                            .word())
                    .isEqualTo("passed");
        }

        @Test
        void size_refuses_what_is_over_the_quota() {
            String large = "x".repeat(7000);

            assertThat(decide(
                                    role(
                                            "It",
                                            policy(allow("Action: \"s3:GetObject\", Resource: \"arn:aws:s3:::b/" + large
                                                    + "\""))),
                                    "check: size, for: role/It")
                            .outcome()
                            .message())
                    .contains("POLICY_SIZE_EXCEEDS");
            assertThat(decide(
                                    role("It", policy(allow("Action: \"s3:GetObject\", Resource: \"*\""))),
                                    "check: size, for: role/It")
                            .outcome()
                            .word())
                    .isEqualTo("passed");
        }
    }

    @Test
    void a_check_of_nothing_is_an_error() {
        RunResult result = SuiteFolder.at(folder)
                .write("a.iam-test.yaml", WORLD + "    role/It: {}\nscenarios:\n  - check: confused-deputy\n")
                .run();

        assertThat(SuiteFolder.problems(result)).anyMatch(text -> text.contains("[run/not-checkable]"));
    }
}
