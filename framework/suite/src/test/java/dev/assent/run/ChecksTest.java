// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each check with what passes and what does not. */
class ChecksTest {
    private static final String GITHUB = "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com";
    private static final String WORLD = """
        given:
          accounts: {prod: "111111111111", other: "222222222222"}
          policies:
            Cap: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: "s3:*", Resource: "*"}]}
            BadCap: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: ["s3:*", "iam:*"], Resource: "*"}]}
          principals:
        """;

    @TempDir
    Path folder;

    private CaseResult decide(String given, String check) {
        RunResult result = SuiteFolder.at(folder)
                .write(
                        "a.iam-test.yaml",
                        WORLD + given + "defaults: {account: prod}\nscenarios:\n  - {" + check + "}\n")
                .run();
        assertThat(SuiteFolder.problems(result).stream().filter(text -> !text.contains("[scenario/unused]")))
                .isEmpty();
        return result.results().get(0);
    }

    private static String policy(String... statements) {
        return "{Version: \"2012-10-17\", Statement: [" + String.join(", ", statements) + "]}";
    }

    private static String allow(String rest) {
        return "{Effect: Allow, " + rest + "}";
    }

    private static String role(String name, String policies) {
        return "    role/" + name + ": {policies: [" + policies + "]}\n";
    }

    @Nested
    class No_privilege_escalation {
        private void holds(String given) {
            assertThat(decide(given, "check: no-privilege-escalation, for: role/It")
                            .outcome()
                            .word())
                    .isEqualTo("passed");
        }

        private String chain(String given) {
            CaseResult result = decide(given, "check: no-privilege-escalation, for: role/It");
            assertThat(result.outcome().word()).isEqualTo("failed");
            return result.outcome().message();
        }

        @Test
        void finds_permissions_to_change_policies() {
            assertThat(chain(role("It", policy(allow("Action: \"iam:AttachRolePolicy\", Resource: \"*\"")))))
                    .contains("role/It may iam:AttachRolePolicy");
            holds(role(
                    "It",
                    policy(allow("Action: \"iam:AttachRolePolicy\", Resource: \"*\", Condition: {ArnEquals: "
                            + "{\"iam:PolicyARN\": \"arn:aws:iam::aws:policy/ReadOnlyAccess\"}}"))));
        }

        @Test
        void counts_a_forced_boundary_and_what_it_leaves() {
            String create = "Action: [\"iam:CreateRole\", \"iam:PutRolePolicy\"], Resource: \"*\", Condition: "
                    + "{StringEquals: {\"iam:PermissionsBoundary\": \"arn:aws:iam::111111111111:policy/%s\"}}";

            holds(role("It", policy(allow(String.format(create, "Cap")))));
            assertThat(chain(role("It", policy(allow(String.format(create, "BadCap"))))))
                    .contains("1. role/It may iam:CreateRole", "3. role/whoever-gets-it@prod may iam:PutRolePolicy");
        }

        @Test
        void counts_a_boundary_that_is_forced_on_who_is_there_already() {
            String put = "Action: \"iam:%s\", Resource: \"*\", Condition: "
                    + "{StringEquals: {\"iam:PermissionsBoundary\": \"arn:aws:iam::111111111111:policy/%s\"}}";

            for (String action : List.of("PutUserPolicy", "PutRolePolicy", "PutUserPermissionsBoundary")) {
                holds(role("It", policy(allow(String.format(put, action, "Cap")))));
                assertThat(chain(role("It", policy(allow(String.format(put, action, "BadCap"))))))
                        .contains("1. role/It may iam:" + action, "2. role/whoever-gets-it@prod may iam:PutRolePolicy");
            }
        }

        @Test
        void counts_what_a_policy_gives_that_may_be_attached() {
            String attach = "Action: \"iam:AttachUserPolicy\", Resource: \"*\", Condition: "
                    + "{ArnLike: {\"iam:PolicyARN\": \"%s\"}}";

            assertThat(chain(role("It", policy(allow(String.format(attach, "arn:aws:iam::aws:policy/IAMFullAccess"))))))
                    .contains(
                            "1. role/It may iam:AttachUserPolicy",
                            "2. role/whoever-gets-it@prod may iam:PutRolePolicy");
            assertThat(decide(
                                    role(
                                            "It",
                                            policy(allow(
                                                    String.format(attach, "arn:aws:iam::111111111111:policy/team/*")))),
                                    "check: no-privilege-escalation, for: role/It")
                            .outcome()
                            .message())
                    .isEqualTo("undecided: the attached policy may be `arn:aws:iam::111111111111:policy/team/example`,"
                            + " which is not declared");
        }

        @Test
        void counts_declared_roles_of_what_it_commands() {
            String it = role("It", policy(allow("Action: \"lambda:UpdateFunctionCode\", Resource: \"*\"")));
            String admin = "    role/Admin: {policies: [AdministratorAccess], trust: "
                    + policy("{Effect: Allow, Principal: {Service: %s}, Action: \"sts:AssumeRole\"}") + "}\n";

            assertThat(chain(it + String.format(admin, "lambda.amazonaws.com")))
                    .contains("1. role/It may lambda:UpdateFunctionCode", "2. role/Admin may iam:");
            holds(it + String.format(admin, "ec2.amazonaws.com"));
        }

        @Test
        void says_what_it_does_not_count_where_it_passes() {
            CaseResult result = decide(role("It", "ReadOnlyAccess"), "check: no-privilege-escalation, for: role/It");

            assertThat(result.explanation()).anyMatch(line -> line.startsWith("not counted as more permissions: "));
        }

        @Test
        void needs_a_passed_role_that_trusts_the_service() {
            String it = role(
                    "It",
                    policy(
                            allow("Action: [\"iam:PassRole\"], Resource: \"arn:aws:iam::111111111111:role/Admin\""),
                            allow("Action: \"lambda:CreateFunction\", Resource: \"*\"")));
            String admin = "    role/Admin: {policies: [AdministratorAccess], trust: "
                    + policy("{Effect: Allow, Principal: {Service: %s}, Action: \"sts:AssumeRole\"}") + "}\n";

            assertThat(chain(it + String.format(admin, "lambda.amazonaws.com")))
                    .contains("1. role/It may iam:PassRole on role/Admin", "2. role/It may lambda:CreateFunction");
            holds(it + String.format(admin, "ec2.amazonaws.com"));
        }

        @Test
        void shows_the_way_over_the_fewest_principals_however_long_it_is() {
            StringBuilder roles = new StringBuilder(hop("It", "", "R1"));
            for (int i = 1; i < 9; i++) {
                roles.append(hop("R" + i, i == 1 ? "It" : "R" + (i - 1), "R" + (i + 1)));
            }
            String admin = "    role/R9: {policies: [AdministratorAccess], trust: " + trusting("%s") + "}\n";

            assertThat(chain(roles + String.format(admin, "R8")))
                    .contains("1. role/It may sts:AssumeRole on role/R1", "10. role/R9 may iam:");
            assertThat(chain(roles + String.format(admin, "It")))
                    .contains("1. role/It may sts:AssumeRole on role/R9", "2. role/R9 may iam:")
                    .doesNotContain("3. ");
        }

        private String hop(String name, String trusted, String next) {
            String assume = policy(allow("Action: \"sts:AssumeRole\", Resource: [\"arn:aws:iam::111111111111:role/"
                    + next + "\", \"arn:aws:iam::111111111111:role/R9\"]"));
            return "    role/" + name + ": {policies: [" + assume + "]"
                    + (trusted.isEmpty() ? "" : ", trust: " + trusting(trusted)) + "}\n";
        }

        private String trusting(String name) {
            return policy("{Effect: Allow, Principal: {AWS: \"arn:aws:iam::111111111111:role/" + name
                    + "\"}, Action: \"sts:AssumeRole\"}");
        }

        @Test
        void follows_roles_that_it_may_assume() {
            String it = role("It", policy(allow("Action: \"sts:AssumeRole\", Resource: \"*\"")));
            String mid = "    role/Mid: {policies: [%s], trust: "
                    + policy("{Effect: Allow, Principal: {AWS: \"arn:aws:iam::111111111111:role/It\"}, Action:"
                            + " \"sts:AssumeRole\"}")
                    + "}\n";

            assertThat(chain(
                            it + String.format(mid, policy(allow("Action: \"iam:CreateAccessKey\", Resource: \"*\"")))))
                    .contains("1. role/It may sts:AssumeRole on role/Mid", "2. role/Mid may iam:CreateAccessKey");
            holds(it + String.format(mid, "ReadOnlyAccess"));
        }
    }

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
