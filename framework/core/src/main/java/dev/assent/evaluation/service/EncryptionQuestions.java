// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.service;

import dev.assent.catalog.Catalog;
import dev.assent.environment.Environment;
import dev.assent.environment.ResourceEntity;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The KMS key of an encrypted resource: services use it in the caller's name.
 *
 * <p>AWS: AmazonS3/latest/userguide/UsingKMSEncryption, AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management,
 * sns/latest/dg/sns-key-management, secretsmanager/latest/userguide/security-encryption,
 * amazondynamodb/latest/developerguide/encryption.usagenotes
 */
final class EncryptionQuestions {
    // Where a service calls on in the caller's name, these are not those of the first request.
    private static final Set<String> OF_FIRST_REQUEST = Set.of(
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:sourcevpcarn",
            "aws:vpcsourceip",
            "aws:tagkeys",
            "aws:requestedregion");

    private EncryptionQuestions() {}

    static List<CallQuestion> of(Environment environment, Request request) {
        Optional<ResourceEntity> encrypted = environment
                .resources(request.resource().arn())
                .stream()
                .filter(found -> found.facts().kmsKey().isPresent())
                .findFirst();
        List<CallQuestion> questions = new ArrayList<>();
        encrypted.ifPresent(found -> {
            for (String action : actions(request.action())) {
                questions.add(CallQuestion.further(
                        onKey(
                                environment,
                                request,
                                action,
                                found.facts().kmsKey().orElseThrow()),
                        "`" + found.alias() + "` is encrypted with a KMS key"));
            }
        });
        return questions;
    }

    // ACTION=KMS ACTION+KMS ACTION
    private static List<String> actions(String action) {
        String start = action.toLowerCase(Locale.ROOT) + "=";
        return Catalog.bundled().list("uses-kms-key").orElseThrow().entries().stream()
                .filter(entry -> entry.toLowerCase(Locale.ROOT).startsWith(start))
                .flatMap(entry -> List.of(entry.substring(start.length()).split("\\+", 4)).stream())
                .toList();
    }

    private static Request onKey(Environment environment, Request request, String action, Text key) {
        Arn arn = Arn.parse(key.toString()).orElseThrow();
        Optional<String> account =
                environment.resource(key).map(ResourceEntity::account).or(() -> Optional.of(arn.account()));
        List<Context.Entry> kept = request.context().entries().stream()
                .filter(entry -> isKept(entry.key().toLowerCase(Locale.ROOT), request.service()))
                .toList();
        Request about = CallQuestions.Requests.about(
                new Request(request.principal(), action, request.resource(), Context.of(kept)), action, key, account);
        Request via = CallQuestions.Requests.with(
                about, "kms:ViaService", ContextValue.of(request.service() + "." + arn.region() + ".amazonaws.com"));
        return CallQuestions.Requests.with(
                CallQuestions.Requests.with(via, "aws:ViaAWSService", ContextValue.of("true")),
                "aws:RequestedRegion",
                ContextValue.of(arn.region()));
    }

    // What the scenario states of the first request's own service is not stated of the key.
    private static boolean isKept(String key, String service) {
        return !key.startsWith(service + ":")
                && !OF_FIRST_REQUEST.contains(key)
                && !key.startsWith("aws:requesttag/")
                && !key.startsWith("aws:resource");
    }
}
