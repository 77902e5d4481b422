// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import dev.assent.document.JsonReader;
import dev.assent.ingest.fragment.UnknownSymbol;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyReader;
import dev.assent.scenario.Word;
import dev.assent.source.SourceText;
import java.util.Optional;

/**
 * The role that IAM Identity Center makes in an account for a permission set. AWS chooses the end of its name, and the name of the
 * identity provider that it trusts, so these are unknown unless the suite states them.
 *
 * <p>AWS: singlesignon/latest/userguide/referencingpermissionsets
 */
final class PermissionSetRole {
    private static final String PATH = "/aws-reserved/sso.amazonaws.com/";
    private static final String PREFIX = "AWSReservedSSO_";
    private static final String PROVIDER = "PROVIDER";
    private static final String TRUST = "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\","
            + " \"Principal\": {\"Federated\": \"" + PROVIDER + "\"},"
            + " \"Action\": [\"sts:AssumeRoleWithSAML\", \"sts:TagSession\"],"
            + " \"Condition\": {\"StringEquals\": {\"SAML:aud\": \"https://signin.aws.amazon.com/saml\"}}}}";

    private final Word set;
    private final SourcesReader sources;

    PermissionSetRole(Word set, SourcesReader sources) {
        this.set = set;
        this.sources = sources;
    }

    /** {@return whether a name of IAM can begin with the name of the set: up to 32 characters of those that AWS takes} */
    static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= 32
                && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || "+=,.@_-".indexOf(c) >= 0);
    }

    /** {@return the start of the name of its role} */
    String prefix() {
        return PREFIX + set.text() + "_";
    }

    /**
     * {@return the ARN of the role}
     *
     * @param path the path as stated, or empty; Identity Center of another region than us-east-1 has its region in it
     */
    Arn arn(String account, Optional<String> path) {
        String folder = path.orElse(PATH);
        Text suffix = unknown(
                "permission set " + set.text() + " in " + account,
                "IAM Identity Center chooses the end of the name of its role",
                "arn: arn:aws:iam::" + account + ":role" + PATH + prefix() + "0123456789abcdef");
        return new Arn(
                "aws",
                "iam",
                "",
                account,
                "role" + (folder.startsWith("/") ? folder : "/" + folder) + (folder.endsWith("/") ? "" : "/") + prefix()
                        + suffix);
    }

    /** {@return the trust policy that AWS gives the role: the users of IAM Identity Center come in through its SAML provider} */
    Optional<PolicyDocument> trust(String account) {
        Text provider = Text.of("arn:aws:iam::" + account + ":saml-provider/AWSSSO_")
                .plus(unknown(
                        "provider of IAM Identity Center in " + account,
                        "IAM Identity Center chooses the name of its SAML provider",
                        "trust: FILE"))
                .plus(Text.of("_DO_NOT_DELETE"));
        return JsonReader.read(new SourceText("AWSReservedSSO", TRUST))
                .value()
                .flatMap(node -> PolicyReader.read(
                                node, PolicyKind.TRUST, text -> text.equals(PROVIDER) ? provider : Text.of(text))
                        .value());
    }

    private Text unknown(String symbol, String reason, String fix) {
        return sources.unknown(new UnknownSymbol(symbol, reason, set.at(), fix), Text.Shape.NAME);
    }
}
