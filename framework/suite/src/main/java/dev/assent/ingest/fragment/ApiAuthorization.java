// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.fragment;

import dev.assent.environment.ResourceFacts;
import dev.assent.environment.ResourceFacts.Authorization;
import java.util.List;
import java.util.Optional;

/**
 * What templates and plans write for the way in which API Gateway authorizes the callers of a method.
 *
 * <p>AWS: apigateway/latest/developerguide/apigateway-control-access-to-api
 */
public final class ApiAuthorization {
    private ApiAuthorization() {}

    /** {@return the way that a word such as {@code AWS_IAM} stands for, or empty if it is none that has a say in IAM} */
    public static Optional<Authorization> of(String word) {
        return switch (word) {
            case "NONE" -> Optional.of(Authorization.NONE);
            case "AWS_IAM" -> Optional.of(Authorization.IAM);
            case "CUSTOM" -> Optional.of(Authorization.LAMBDA);
            case "COGNITO_USER_POOLS" -> Optional.of(Authorization.COGNITO);
            default -> Optional.empty();
        };
    }

    /** {@return the facts of an API whose methods all authorize in this way} */
    public static ResourceFacts facts(Optional<Authorization> way) {
        return new ResourceFacts(Optional.empty(), List.of(), false, Optional.empty(), Optional.empty(), way);
    }
}
