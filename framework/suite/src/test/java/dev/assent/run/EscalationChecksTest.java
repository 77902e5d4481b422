// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What chains of calls {@code no-privilege-escalation} finds, and what it lets pass. */
class EscalationChecksTest extends CheckProject {
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
                .contains("1. role/It may iam:AttachUserPolicy", "2. role/whoever-gets-it@prod may iam:PutRolePolicy");
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
        String assume = policy(allow("Action: \"sts:AssumeRole\", Resource: [\"arn:aws:iam::111111111111:role/" + next
                + "\", \"arn:aws:iam::111111111111:role/R9\"]"));
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

        assertThat(chain(it + String.format(mid, policy(allow("Action: \"iam:CreateAccessKey\", Resource: \"*\"")))))
                .contains("1. role/It may sts:AssumeRole on role/Mid", "2. role/Mid may iam:CreateAccessKey");
        holds(it + String.format(mid, "ReadOnlyAccess"));
    }
}
