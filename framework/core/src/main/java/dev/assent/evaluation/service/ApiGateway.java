// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.service;

import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.ResourceFacts.Authorization;
import dev.assent.request.Request;
import java.util.Optional;

/**
 * How the resource policy of an API and the authorization of its callers combine.
 *
 * <p>AWS: apigateway/latest/developerguide/apigateway-authorization-flow
 */
public final class ApiGateway {
    private ApiGateway() {}

    /** {@return how the API of a request authorizes its callers, or empty if the request is about none, or nobody stated it} */
    public static Optional<Authorization> authorization(Request request, ApplicablePolicies policies) {
        return request.service().equals("execute-api")
                ? policies.facts().resource().flatMap(found -> found.facts().authorization())
                : Optional.empty();
    }
}
