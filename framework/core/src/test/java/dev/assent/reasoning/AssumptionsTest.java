// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken for granted about requests, and what is found without. Policies are conditions of one Allow, parted by a bar. */
class AssumptionsTest {
    private static final String NONE = "-";

    @Nested
    class One_way_in {
        @ParameterizedTest
        @CsvSource(
                delimiter = '~',
                quoteCharacter = '^',
                value = {
                    "-~'IpAddress':{'aws:SourceIp':'10.0.0.0/8'},'StringEquals':{'aws:SourceVpce':'vpce-1'}~FAIL~PASS",
                    "-~'IpAddress':{'aws:SourceIp':'10.0.0.0/8','aws:VpcSourceIp':'10.0.0.0/8'}~FAIL~PASS",
                    "-~'Null':{'aws:SourceVpc':'true'},'StringLike':{'aws:SourceVpce':'*'}~FAIL~PASS",
                    "'Null':{'aws:SourceVpce':'false'}~'StringEquals':{'aws:SourceVpc':'vpc-1'}~FAIL~PASS",
                    "'NotIpAddress':{'aws:SourceIp':'10.0.0.0/8'}~'StringEquals':{'aws:SourceVpce':'vpce-1'}~FAIL~PASS",
                    "'StringNotEquals':{'aws:SourceVpce':'vpce-1'}~'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}~FAIL~PASS",
                    "'StringNotEquals':{'aws:SourceVpce':'vpce-1'}~'IpAddressIfExists':{'aws:SourceIp':'10.0.0.0/8'}~FAIL~FAIL",
                    "'Null':{'aws:SourceIp':'false'}|'Null':{'aws:SourceVpce':'false'}~'Null':{'aws:PrincipalTag/t':'true'}~FAIL~FAIL",
                    "'Null':{'aws:SourceIp':'true'}~'IpAddress':{'aws:VpcSourceIp':'10.0.0.0/8'}~FAIL~PASS",
                    "-~'IpAddress':{'aws:VpcSourceIp':'10.0.0.0/8'},'StringEquals':{'aws:SourceVpc':'vpc-1'}~FAIL~FAIL",
                    "'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}~'IpAddress':{'aws:SourceIp':'10.1.0.0/16'}~PASS~PASS"
                })
        void is_off_unless_it_is_asked_for(String before, String after, Verdict off, Verdict on) {
            assertThat(verdict(before, after, ReasonerOptions.defaults().assumptions()))
                    .isEqualTo(off);
            assertThat(verdict(before, after, EnumSet.allOf(Assumption.class))).isEqualTo(on);
        }
    }

    @Nested
    class Tags_of_the_request {
        @ParameterizedTest
        @CsvSource(
                delimiter = '~',
                quoteCharacter = '^',
                value = {
                    "'Null':{'aws:TagKeys':'false'}~'StringEquals':{'aws:RequestTag/a':'x'}~PASS",
                    "-~'StringEquals':{'aws:RequestTag/a':'x'},'Null':{'aws:TagKeys':'true'}~PASS",
                    "-~'StringEquals':{'aws:RequestTag/b':'x'},'ForAllValues:StringEquals':{'aws:TagKeys':['a']}~PASS",
                    "-~'Null':{'aws:RequestTag/a':'true'},'ForAnyValue:StringEquals':{'aws:TagKeys':['A']}~PASS",
                    "'StringEqualsIgnoreCase':{'aws:TagKeys':'env'}~'StringEquals':{'aws:RequestTag/ENV':'x'},'ForAllValues:StringLike':{'aws:TagKeys':'???'}~FAIL",
                    "'ForAnyValue:StringEqualsIgnoreCase':{'aws:TagKeys':'env'}~'StringLike':{'aws:requesttag/ENV':'*'}~PASS",
                    "'ForAnyValue:StringEquals':{'aws:TagKeys':'env'}~'StringEquals':{'aws:RequestTag/ENV':'x'}~FAIL",
                    "'ForAllValues:StringEquals':{'aws:TagKeys':['a']},'Null':{'aws:RequestTag/b':'true'}~'ForAllValues:StringEquals':{'aws:TagKeys':['a']}~PASS",
                    "'ForAllValues:StringEquals':{'aws:TagKeys':['a']},'StringEquals':{'aws:RequestTag/a':'x'}~'ForAllValues:StringEquals':{'aws:TagKeys':['a']}~FAIL",
                    "'ForAllValues:StringEquals':{'aws:TagKeys':['a']},'StringEqualsIfExists':{'aws:RequestTag/a':'x'}~'ForAllValues:StringEquals':{'aws:TagKeys':['a']}~FAIL",
                    "'ForAnyValue:StringNotEquals':{'aws:TagKeys':['a','A']}~'Null':{'aws:RequestTag/b':'false'}~PASS",
                    "'Null':{'aws:RequestTag/a':'false'}|'Null':{'aws:RequestTag/b':'false'}~'ForAnyValue:StringEquals':{'aws:TagKeys':['a','B']}~PASS",
                    "'Null':{'aws:TagKeys':'true'}~'Null':{'aws:RequestTag/a':'true','aws:RequestTag/b':'true'}~FAIL"
                })
        void have_their_keys_among_the_tag_keys(String before, String after, Verdict verdict) {
            assertThat(verdict(before, after, EnumSet.of(Assumption.REQUEST_TAGS)))
                    .isEqualTo(verdict);
        }

        @Test
        void are_free_without_the_assumption() {
            assertThat(verdict(
                            NONE,
                            "'StringEquals':{'aws:RequestTag/a':'x'},'Null':{'aws:TagKeys':'true'}",
                            EnumSet.noneOf(Assumption.class)))
                    .isEqualTo(Verdict.FAIL);
        }
    }

    @Nested
    class The_account_of_the_resource {
        @ParameterizedTest
        @CsvSource(
                delimiter = '~',
                quoteCharacter = '^',
                value = {
                    "'StringEquals':{'aws:ResourceAccount':'111122223333'}~'Null':{'aws:ResourceAccount':'false'}~PASS",
                    "'StringEqualsIfExists':{'aws:ResourceAccount':'111122223333'}~'Bool':{'aws:SecureTransport':['true','false']}~PASS",
                    "'StringEquals':{'aws:ResourceAccount':'111122223333'}~'Bool':{'aws:SecureTransport':['true','false']}~FAIL",
                    "'StringNotEquals':{'aws:ResourceAccount':'444455556666'}~'Bool':{'aws:SecureTransport':['true','false']}~PASS",
                    "'StringNotLike':{'aws:ResourceAccount':'1111*'}~'Null':{'aws:ResourceAccount':'true'}~PASS",
                    "-~'StringLike':{'aws:ResourceAccount':'4444*'}~PASS",
                    "-~'StringLike':{'aws:ResourceAccount':'*3333'}~FAIL",
                    "'ForAllValues:StringEquals':{'aws:ResourceAccount':'111122223333'}~'Bool':{'aws:SecureTransport':['true','false']}~PASS",
                    "'Null':{'aws:ResourceAccount':'true'}|'StringEquals':{'AWS:resourceaccount':'111122223333'}~'Bool':{'aws:SecureTransport':['true','false']}~PASS"
                })
        void is_the_one_in_its_arn_or_absent(String before, String after, Verdict verdict) {
            String queue = "'sqs:SendMessage', 'Resource': 'arn:aws:sqs:us-east-1:111122223333:q'";

            assertThat(verdict(
                            policy(before, queue),
                            policy(after, queue),
                            ReasonerOptions.defaults().assumptions()))
                    .isEqualTo(verdict);
        }
    }

    @Nested
    class Who_the_caller_is {
        private List<String> assumed(PolicyDocument before, PolicyDocument after) {
            return PolicyReasoner.compare(before, after, ReasonerOptions.defaults())
                    .assumptions();
        }

        @Test
        void may_be_asked_whatever_policies_say() {
            PolicyDocument identity =
                    Documents.identity("{'Effect': 'Allow', 'Action': 'STS:getcalleridentity', 'Resource': '*'}");
            PolicyDocument nothing =
                    Documents.identity("{'Effect': 'Deny', 'Action': 'sts:GetCallerIdentity', 'Resource': '*'}");

            assertThat(verdict(nothing, identity, EnumSet.of(Assumption.CALLER_IDENTITY)))
                    .isEqualTo(Verdict.PASS);
            assertThat(verdict(nothing, identity, EnumSet.noneOf(Assumption.class)))
                    .isEqualTo(Verdict.FAIL);
            assertThat(assumed(nothing, identity)).containsExactly(Assumption.CALLER_IDENTITY.words());
        }

        @Test
        void is_not_listed_where_no_answer_rests_on_it() {
            PolicyDocument all = Documents.identity("{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}");
            PolicyDocument get = Documents.identity("{'Effect': 'Allow', 'Action': 'sts:Get*', 'Resource': '*'}");
            PolicyDocument some = Documents.identity("{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}");

            assertThat(assumed(all, get)).isEmpty();
            assertThat(assumed(get, some)).isEmpty();
        }
    }

    private static Verdict verdict(String before, String after, Set<Assumption> assumptions) {
        String read = "'s3:GetObject', 'Resource': '*'";
        return verdict(policy(before, read), policy(after, read), assumptions);
    }

    private static Verdict verdict(PolicyDocument before, PolicyDocument after, Set<Assumption> assumptions) {
        return PolicyReasoner.compare(before, after, ReasonerOptions.defaults().withAssumptions(assumptions))
                .verdict();
    }

    private static PolicyDocument policy(String conditions, String allowed) {
        if (conditions.equals(NONE)) {
            return Documents.identity("{'Effect': 'Allow', 'Action': 'sns:Publish', 'Resource': '*'}");
        }
        return Documents.read(
                PolicyKind.IDENTITY,
                Arrays.stream(conditions.split("\\|"))
                        .map(block -> "{'Effect': 'Allow', 'Action': " + allowed + ", 'Condition': {" + block + "}}")
                        .toList());
    }
}
