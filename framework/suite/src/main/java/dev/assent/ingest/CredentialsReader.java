// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import dev.assent.document.Node;
import dev.assent.environment.TemporaryCredentials;
import dev.assent.environment.TemporaryCredentials.Federation;
import dev.assent.environment.TemporaryCredentials.Instance;
import dev.assent.pattern.Arn;
import dev.assent.scenario.Fields;
import dev.assent.scenario.Word;
import dev.assent.source.Problems;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what a suite states about temporary credentials. */
final class CredentialsReader {
    private static final List<String> INSTANCE_KEYS = List.of("arn", "vpc", "privateIp");

    private CredentialsReader() {}

    static TemporaryCredentials read(Fields fields, Problems problems) {
        Optional<Word> issuedAt = fields.word("issuedAt").filter(word -> isTime(word, problems));
        Optional<Word> mfaAge = fields.word("mfaAge").filter(word -> isSeconds(word, problems));
        Optional<Boolean> mfa = fields.flag("mfa");
        return new TemporaryCredentials(
                issuedAt.map(Word::text),
                mfaAge.isPresent() && mfa.isEmpty() ? Optional.of(true) : mfa,
                mfaAge.map(Word::text),
                fields.oneOf("federation", List.of("saml", "oidc"))
                        .map(word -> Federation.valueOf(word.text().toUpperCase(Locale.ROOT))),
                fields.node("instance").flatMap(node -> instance(node, problems)),
                fields.words("transitiveTags").stream().map(Word::text).toList());
    }

    /** {@return the name of the session: as stated, else the id of the instance that has it, or empty} */
    static Optional<String> sessionName(Fields fields) {
        return fields.word("as")
                .map(Word::text)
                .or(() -> fields.node("instance")
                        .flatMap(node -> instance(node, new Problems()))
                        .map(Instance::id));
    }

    private static boolean isTime(Word word, Problems problems) {
        try {
            OffsetDateTime.parse(word.text());
            return true;
        } catch (DateTimeParseException bad) {
            problems.error(
                    word.at(),
                    "`" + word.text() + "` is not a time",
                    "run/not-a-time",
                    "write it as 2026-06-01T12:00:00Z");
            return false;
        }
    }

    private static boolean isSeconds(Word word, Problems problems) {
        boolean digits = !word.text().isEmpty() && word.text().chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            problems.error(
                    word.at(), "`mfaAge` is a number of seconds, found `" + word.text() + "`", "scenario/wrong-type");
        }
        return digits;
    }

    private static Optional<Instance> instance(Node node, Problems problems) {
        if (node.asScalar().isPresent()) {
            return Fields.word(node, "`instance`", problems)
                    .filter(word -> isInstance(word, problems))
                    .map(word -> new Instance(word.text(), Optional.empty(), Optional.empty()));
        }
        return Fields.of(node, "`instance`", INSTANCE_KEYS, problems)
                .flatMap(fields -> instance(fields, node, problems));
    }

    private static Optional<Instance> instance(Fields fields, Node node, Problems problems) {
        Optional<Word> arn = fields.word("arn");
        if (arn.isEmpty()) {
            problems.error(
                    node.at(),
                    "`instance` has no `arn`",
                    "ingest/missing-arn",
                    "write arn: arn:aws:ec2:eu-west-1:111122223333:instance/i-1");
        }
        return arn.filter(word -> isInstance(word, problems))
                .map(word -> new Instance(
                        word.text(),
                        fields.word("vpc").map(Word::text),
                        fields.word("privateIp").map(Word::text)));
    }

    private static boolean isInstance(Word word, Problems problems) {
        boolean fits = Arn.parse(word.text())
                .filter(arn -> arn.service().equals("ec2") && arn.resource().startsWith("instance/"))
                .isPresent();
        if (!fits) {
            problems.error(
                    word.at(),
                    "`" + word.text() + "` is not the ARN of an EC2 instance",
                    "ingest/not-an-arn",
                    "it looks like arn:aws:ec2:eu-west-1:111122223333:instance/i-1");
        }
        return fits;
    }
}
