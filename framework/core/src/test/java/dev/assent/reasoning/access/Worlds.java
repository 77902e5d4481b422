// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.environment.Account;
import dev.assent.environment.AclGrant;
import dev.assent.environment.BlockPublicAccess;
import dev.assent.environment.BucketFacts;
import dev.assent.environment.Environment;
import dev.assent.environment.IamEntity;
import dev.assent.environment.KeyGrant;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.Organization;
import dev.assent.environment.OrganizationalUnit;
import dev.assent.environment.ResourceEntity;
import dev.assent.environment.ResourceFacts;
import dev.assent.environment.VpcEndpoint;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyReader;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Random worlds of two declared accounts: users and roles with boundaries and trust, guardrails on three levels, a bucket,
 * a queue and a key with policies, and an endpoint.
 */
final class Worlds {
    static final String OWN = "111111111111";
    static final String OTHER = "222222222222";
    static final String PARTNER = "333333333333";
    static final String ORG = "o-1";
    static final Arn APP = new Arn("aws", "iam", "", OWN, "role/App");
    static final Arn BOB = new Arn("aws", "iam", "", OWN, "user/bob");
    static final Arn GUEST = new Arn("aws", "iam", "", OTHER, "role/Guest");
    static final String QUEUE = "arn:aws:sqs:eu-west-1:" + OWN + ":q";
    static final String CATALOG = "arn:aws:glue:eu-west-1:" + OWN + ":catalog";
    static final String KEY = "arn:aws:kms:eu-west-1:" + OWN + ":key/k";
    static final String POINT = "arn:aws:s3:eu-west-1:" + OWN + ":accesspoint/p";
    static final String API = "arn:aws:execute-api:eu-west-1:" + OWN + ":api";
    static final String PROVIDER = "arn:aws:iam::" + OWN + ":oidc-provider/idp.example";
    static final Arn FEDERATED = new Arn("aws", "sts", "", OWN, "federated-user/fed");

    private static final List<BlockPublicAccess> BLOCKS =
            List.of(BlockPublicAccess.OFF, BlockPublicAccess.OFF, BlockPublicAccess.ON);
    private static final List<String> ACTIONS = List.of(
            "'Action': 's3:GetObject'",
            "'Action': 's3:*'",
            "'Action': ['s3:PutObject', 'sqs:SendMessage', 'kms:Decrypt']",
            "'Action': ['sqs:*', 'sts:AssumeRole']",
            "'Action': 'kms:*'",
            "'Action': '*'",
            "'Action': ['execute-api:Invoke', 's3:Get*', 'kms:GenerateDataKey']",
            "'NotAction': ['iam:*', 's3:PutObject']",
            "'NotAction': ['kms:*', 'sqs:*']");
    private static final List<String> RESOURCES = List.of(
            "'Resource': '*'",
            "'Resource': '*'",
            "'Resource': 'arn:aws:s3:::b/*'",
            "'Resource': ['arn:aws:s3:::b/x/*', '" + QUEUE + "', '" + KEY + "']",
            "'Resource': ['arn:aws:s3:::b/${aws:PrincipalTag/t}/*', 'arn:aws:sqs:*:*:*']",
            "'NotResource': ['arn:aws:s3:::b/x/*', '" + KEY + "']",
            "'NotResource': 'arn:aws:s3:::b/${aws:username}/*'",
            "'Resource': ['arn:aws:s3:::b/${aws:username}/*', '" + POINT + "/object/x/*', '" + API + "/*']",
            "'Resource': ['arn:aws:s3:*:*:accesspoint/*', 'arn:aws:s3:::b/*', '" + KEY + "']",
            "'Resource': ['" + APP + "', '" + KEY + "']");
    private static final List<String> CONDITIONS = List.of(
            "",
            "",
            "",
            "'StringEquals': {'aws:PrincipalTag/t': 'x'}",
            "'StringNotEquals': {'aws:PrincipalTag/t': 'x'}",
            "'Bool': {'aws:SecureTransport': 'true'}",
            "'Bool': {'aws:SecureTransport': 'false'}",
            "'IpAddress': {'aws:SourceIp': '10.0.0.0/8'}",
            "'NotIpAddress': {'aws:SourceIp': '10.0.0.0/8'}",
            "'StringEquals': {'aws:SourceVpce': 'vpce-1'}",
            "'StringNotEqualsIfExists': {'aws:SourceVpce': 'vpce-1'}",
            "'Bool': {'aws:MultiFactorAuthPresent': 'true'}",
            "'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}",
            "'StringEquals': {'aws:PrincipalOrgID': 'o-1'}",
            "'StringNotEquals': {'aws:PrincipalOrgID': 'o-1'}",
            "'StringEquals': {'aws:SourceAccount': '" + OWN + "'}",
            "'ArnLike': {'aws:SourceArn': 'arn:aws:sns:*:" + OWN + ":*'}",
            "'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::*:role/A*'}",
            "'ArnNotLike': {'aws:PrincipalArn': ['" + APP + "', '" + BOB + "']}",
            "'StringEquals': {'aws:PrincipalAccount': ['" + OWN + "', '" + PARTNER + "']}",
            "'Null': {'aws:PrincipalTag/t': 'true'}",
            "'StringEquals': {'aws:ResourceTag/t': 'x'}",
            "'StringLike': {'aws:PrincipalAccount': '4444*'}",
            "'StringNotLike': {'aws:PrincipalAccount': ['1*', '??????????55']}",
            "'StringEquals': {'kms:EncryptionContext:app': 'x'}",
            "'Bool': {'aws:PrincipalIsAWSService': 'true'}",
            "'StringEquals': {'aws:PrincipalType': 'User'}",
            "'Bool': {'aws:ViaAWSService': 'true'}",
            "'StringEquals': {'aws:ResourceAccount': '${aws:PrincipalAccount}'}",
            "'StringEquals': {'aws:RequestedRegion': 'eu-west-1'}",
            "'DateLessThan': {'aws:CurrentTime': '2026-01-01T00:00:00Z'}",
            "'NumericLessThan': {'aws:MultiFactorAuthAge': '3600'}",
            "'NumericGreaterThanIfExists': {'aws:MultiFactorAuthAge': '3600'}",
            "'ForAnyValue:StringLike': {'aws:PrincipalOrgPaths': 'o-1/r-1/ou-1/*'}",
            "'ForAllValues:StringLike': {'aws:PrincipalOrgPaths': 'o-1/*'}",
            "'ForAnyValue:StringEquals': {'aws:CalledVia': 'athena.amazonaws.com'}",
            "'ForAllValues:StringNotEquals': {'aws:CalledVia': 'athena.amazonaws.com'}",
            "'StringLike': {'aws:PrincipalArn': 'arn:aws:iam::${aws:PrincipalAccount}:role/A*'}",
            "'StringNotEquals': {'aws:username': 'bob'}",
            "'StringLike': {'aws:userid': '*:s'}",
            "'StringEquals': {'s3:ExistingObjectTag/public': 'true'}",
            "'StringEquals': {'s3:DataAccessPointAccount': '" + OWN + "'}",
            "'Null': {'s3:DataAccessPointArn': 'false'}",
            "'StringEquals': {'kms:ViaService': 's3.eu-west-1.amazonaws.com'}",
            "'StringNotEqualsIfExists': {'kms:ViaService': 's3.eu-west-1.amazonaws.com'}",
            "'StringEquals': {'idp.example:sub': 'me'}",
            "'StringLike': {'idp.example:sub': 'm*'}",
            "'StringEquals': {'kms:CallerAccount': '" + OWN + "'}",
            "'StringEqualsIfExists': {'aws:SourceAccount': '" + OWN + "'}",
            "'StringNotEquals': {'aws:SourceOrgID': 'o-1'}",
            "'StringEqualsIfExists': {'aws:SourceVpc': 'vpc-1'}");
    private static final List<String> PRINCIPALS = List.of(
            "'Principal': '*'",
            "'Principal': {'AWS': '*'}",
            "'Principal': {'AWS': '" + OWN + "'}",
            "'Principal': {'AWS': ['" + APP + "', '" + OTHER + "']}",
            "'Principal': {'AWS': 'arn:aws:sts::" + OWN + ":assumed-role/App/s'}",
            "'Principal': {'AWS': '" + BOB + "', 'Service': 'sns.amazonaws.com'}",
            "'Principal': {'AWS': 'arn:aws:iam::" + PARTNER + ":role/P'}",
            "'Principal': {'AWS': '" + PARTNER + "'}",
            "'Principal': {'AWS': '" + FEDERATED + "'}",
            "'Principal': {'Federated': '" + PROVIDER + "'}",
            "'Principal': {'CanonicalUser': 'c-own'}",
            "'Principal': {'CanonicalUser': 'c-unknown'}",
            "'Principal': {'Service': '*'}",
            "'Principal': {'Service': ['sns.amazonaws.com', 's3.amazonaws.com']}");
    private static final List<String> NOBODY_ELSE = List.of(
            "'NotPrincipal': {'AWS': ['" + APP + "', '" + OWN + "']}",
            "'NotPrincipal': {'Service': 'sns.amazonaws.com'}",
            "'NotPrincipal': {'AWS': ['" + BOB + "', '" + OWN + "']}");

    private final Random random;

    Worlds(Random random) {
        this.random = random;
    }

    Environment next() {
        Environment.Builder builder = Environment.builder()
                .account(new Account(OWN, "own", false, pick(BLOCKS), Optional.of("c-own")))
                .account(Account.of(OTHER, "other"))
                .entity(entity(APP))
                .entity(entity(BOB))
                .entity(entity(GUEST))
                .resource(resource("b", "arn:aws:s3:::b", encrypted(bucket())))
                .resource(resource("q", QUEUE, encrypted(ResourceFacts.NONE)))
                .resource(resource("p", POINT, point()))
                .resource(resource("api", API, api()))
                .resource(resource("g", CATALOG, ResourceFacts.NONE))
                .resource(resource("k", KEY, grants()));
        if (random.nextBoolean()) {
            builder.organization(organization());
        }
        if (random.nextInt(3) == 0) {
            builder.endpoint(new VpcEndpoint(
                    "vpce-1",
                    pick(List.of(VpcEndpoint.Type.values())),
                    Optional.of("vpc-1"),
                    Optional.of(OWN),
                    Optional.of(policy(PolicyKind.ENDPOINT))));
        }
        return builder.build();
    }

    private Organization organization() {
        OrganizationalUnit.AccountLevel own =
                new OrganizationalUnit.AccountLevel(OWN, guardrail(PolicyKind.SCP), guardrail(PolicyKind.RCP));
        OrganizationalUnit unit = new OrganizationalUnit(
                "unit",
                Optional.of("ou-1"),
                guardrail(PolicyKind.SCP),
                guardrail(PolicyKind.RCP),
                List.of(own),
                List.of());
        OrganizationalUnit.AccountLevel other =
                new OrganizationalUnit.AccountLevel(OTHER, List.of(everything()), List.of());
        OrganizationalUnit root = new OrganizationalUnit(
                "root", Optional.of("r-1"), guardrail(PolicyKind.SCP), List.of(), List.of(other), List.of(unit));
        return new Organization(ORG, random.nextInt(3) == 0 ? Optional.of(OTHER) : Optional.empty(), root);
    }

    private List<NamedPolicy> guardrail(PolicyKind kind) {
        List<NamedPolicy> policies = new ArrayList<>(List.of(everything()));
        if (random.nextInt(3) == 0) {
            policies.add(policy(kind, List.of(statement("Deny", kind))));
        } else if (kind == PolicyKind.SCP && random.nextInt(4) == 0) {
            return List.of(policy(kind));
        }
        return policies;
    }

    private static NamedPolicy everything() {
        return policy(PolicyKind.IDENTITY, List.of("{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}"));
    }

    private IamEntity entity(Arn arn) {
        boolean role = arn.resource().startsWith("role/");
        return new IamEntity(
                arn,
                Optional.empty(),
                List.of(policy(PolicyKind.IDENTITY)),
                random.nextInt(3) == 0 ? Optional.of(policy(PolicyKind.BOUNDARY)) : Optional.empty(),
                role ? Optional.of(trust()) : Optional.empty(),
                random.nextBoolean() ? Map.of("t", pick(List.of("x", "y"))) : Map.of(),
                SourceLocation.startOf("world"));
    }

    private NamedPolicy trust() {
        return policy(
                PolicyKind.TRUST,
                List.of("{'Effect': 'Allow', " + pick(PRINCIPALS) + ", 'Action': '"
                        + pick(List.of("sts:AssumeRole", "sts:AssumeRole*", "sts:AssumeRoleWithWebIdentity")) + "'"
                        + condition() + "}"));
    }

    private ResourceFacts bucket() {
        List<AclGrant> acl = new ArrayList<>();
        for (int more = random.nextInt(3); more > 0; more--) {
            AclGrant.Grantee grantee = pick(List.of(AclGrant.Grantee.values()));
            Optional<String> id = switch (grantee) {
                case ACCOUNT -> Optional.of(pick(List.of(PARTNER, OTHER, OWN)));
                case CANONICAL_USER -> Optional.of(pick(List.of("c-own", "c-unknown")));
                default -> Optional.empty();
            };
            acl.add(new AclGrant(
                    grantee, id, pick(List.of(AclGrant.Permission.values())), SourceLocation.startOf("acl")));
        }
        BucketFacts facts = new BucketFacts(
                pick(BLOCKS), pick(List.of(BucketFacts.Ownership.values())), acl, objects(), random.nextBoolean());
        return new ResourceFacts(
                Optional.of(facts), List.of(), false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Map<String, BucketFacts.ObjectFacts> objects() {
        if (random.nextBoolean()) {
            return Map.of();
        }
        Optional<String> owner =
                random.nextBoolean() ? Optional.empty() : Optional.of(pick(List.of(OWN, OTHER, PARTNER)));
        List<AclGrant> acl = random.nextBoolean()
                ? List.of()
                : List.of(new AclGrant(
                        pick(List.of(AclGrant.Grantee.ALL_USERS, AclGrant.Grantee.AUTHENTICATED_USERS)),
                        Optional.empty(),
                        pick(List.of(AclGrant.Permission.values())),
                        SourceLocation.startOf("acl")));
        Map<String, String> tags = random.nextBoolean() ? Map.of() : Map.of("public", pick(List.of("true", "false")));
        return Map.of("x/1", new BucketFacts.ObjectFacts(owner, acl, tags));
    }

    private ResourceFacts encrypted(ResourceFacts facts) {
        return random.nextInt(3) > 0
                ? facts
                : new ResourceFacts(
                        facts.bucket(),
                        List.of(),
                        false,
                        Optional.of(Text.of(KEY)),
                        Optional.empty(),
                        Optional.empty());
    }

    private static ResourceFacts point() {
        return new ResourceFacts(
                Optional.empty(),
                List.of(),
                false,
                Optional.empty(),
                Optional.of(Text.of("arn:aws:s3:::b")),
                Optional.empty());
    }

    private ResourceFacts api() {
        return new ResourceFacts(
                Optional.empty(),
                List.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(pick(List.of(ResourceFacts.Authorization.values()))));
    }

    /** {@return a session policy} */
    NamedPolicy session() {
        return policy(PolicyKind.SESSION);
    }

    private ResourceFacts grants() {
        List<KeyGrant> grants = new ArrayList<>();
        for (int more = random.nextInt(3); more > 0; more--) {
            Map<String, String> pairs = Map.of("app", "x");
            grants.add(new KeyGrant(
                    pick(List.of(
                            APP.toString(),
                            BOB.toString(),
                            "arn:aws:iam::" + PARTNER + ":role/P",
                            "sns.amazonaws.com",
                            "arn:aws:iam::" + OTHER + ":root")),
                    pick(List.of(List.of("Decrypt"), List.of("Decrypt", "CreateGrant"))),
                    random.nextInt(3) == 0 ? pairs : Map.of(),
                    random.nextInt(3) == 0 ? pairs : Map.of(),
                    SourceLocation.startOf("grants")));
        }
        return new ResourceFacts(Optional.empty(), grants, false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private ResourceEntity resource(String alias, String arn, ResourceFacts facts) {
        Optional<NamedPolicy> policy =
                random.nextInt(4) == 0 ? Optional.empty() : Optional.of(policy(PolicyKind.RESOURCE));
        return new ResourceEntity(
                alias,
                Text.of(arn),
                OWN,
                policy,
                random.nextBoolean() ? Map.of("t", "x") : Map.of(),
                facts,
                SourceLocation.startOf("world"));
    }

    private NamedPolicy policy(PolicyKind kind) {
        List<String> statements = new ArrayList<>(List.of(statement("Allow", kind)));
        for (int more = random.nextInt(3); more > 0; more--) {
            statements.add(statement(random.nextInt(3) == 0 ? "Deny" : "Allow", kind));
        }
        return policy(kind, statements);
    }

    private static NamedPolicy policy(PolicyKind kind, List<String> statements) {
        String json = "{'Version': '2012-10-17', 'Statement': [" + String.join(", ", statements) + "]}";
        return new NamedPolicy(
                "p",
                PolicyReader.read(new SourceText("p.json", json.replace('\'', '"')), kind)
                        .value()
                        .orElseThrow());
    }

    private String statement(String effect, PolicyKind kind) {
        boolean others = effect.equals("Deny") && random.nextInt(4) == 0 && kind != PolicyKind.RCP;
        String principal = switch (kind) {
            case RESOURCE, ENDPOINT, TRUST -> pick(others ? NOBODY_ELSE : PRINCIPALS) + ", ";
            case RCP -> "'Principal': '*', ";
            default -> "";
        };
        List<String> actions =
                kind == PolicyKind.RCP ? List.of("'Action': 's3:*'", "'Action': ['sqs:*', 'kms:Decrypt']") : ACTIONS;
        return "{'Effect': '" + effect + "', " + principal + pick(actions) + ", " + pick(RESOURCES) + condition() + "}";
    }

    private String condition() {
        String condition = pick(CONDITIONS);
        return condition.isEmpty() ? "" : ", 'Condition': {" + condition + "}";
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
