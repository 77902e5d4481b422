// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.service;

import dev.assent.environment.Environment;
import dev.assent.environment.ResourceEntity;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.request.ContextValue;
import dev.assent.request.Request;
import java.util.List;
import java.util.Optional;

/**
 * The bucket behind an S3 access point: its policy must allow as well.
 *
 * <p>AWS: AmazonS3/latest/userguide/access-points-policies
 */
final class AccessPoints {
    private static final String OBJECT = "/object/";

    private AccessPoints() {}

    static List<CallQuestion> of(Environment environment, Request request) {
        Optional<ResourceEntity> point = environment
                .resources(request.resource().arn())
                .stream()
                .filter(found -> found.facts().accessPointOf().isPresent())
                .findFirst();
        return point.map(found -> List.of(onBucket(environment, request, found)))
                .orElse(List.of());
    }

    private static CallQuestion onBucket(Environment environment, Request request, ResourceEntity point) {
        String rest = request.resource()
                .arn()
                .toString()
                .substring(point.arn().toString().length());
        Text bucket = point.facts().accessPointOf().orElseThrow();
        Text arn = rest.startsWith(OBJECT) ? bucket.plus(Text.of("/" + rest.substring(OBJECT.length()))) : bucket;
        Optional<String> account = environment.resource(bucket).map(ResourceEntity::account);
        Request about = CallQuestions.Requests.about(
                request, request.action(), arn, account.or(() -> Optional.of(point.account())));
        Request withPoint = CallQuestions.Requests.with(
                CallQuestions.Requests.with(
                        about,
                        "s3:DataAccessPointArn",
                        ContextValue.of(point.arn().toString())),
                "s3:DataAccessPointAccount",
                ContextValue.of(
                        Arn.parse(point.arn().toString()).map(Arn::account).orElse(point.account())));
        return new CallQuestion(withPoint, "the bucket behind the access point must allow as well", true);
    }
}
