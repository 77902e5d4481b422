// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.catalog.Catalog;
import dev.assent.catalog.ServiceList;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.Membership;
import dev.assent.environment.VpcEndpoint;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import java.util.Optional;
import java.util.Set;

/**
 * The condition keys of the way that a request takes. A request passes a VPC endpoint or shows a public address, never
 * both; where a service calls on in the caller's name, the endpoint of the first call is gone.
 *
 * <p>AWS: reference_policies_condition-keys (properties of the network)
 */
final class NetworkKeys {
    private final Request request;
    private final Optional<VpcEndpoint> endpoint;
    private final Membership endpointMembership;

    NetworkKeys(Request request, ApplicablePolicies policies) {
        this.request = request;
        this.endpoint = policies.endpoint();
        this.endpointMembership = policies.facts().endpointMembership();
    }

    /** {@return whether a key in lower case is one of these} */
    static boolean has(String key) {
        return switch (key) {
            case "aws:sourceip",
                    "aws:sourcevpc",
                    "aws:sourcevpce",
                    "aws:sourcevpcarn",
                    "aws:vpcsourceip",
                    "aws:vpceaccount",
                    "aws:vpceorgid",
                    "aws:vpceorgpaths" -> true;
            default -> false;
        };
    }

    /** {@return the value of one of these keys, in lower case, that nobody stated} */
    ContextValue get(String key) {
        if (key.equals("aws:sourceip")) {
            return sourceIp();
        }
        if (showsAddress() || isForwarded()) {
            return ContextValue.ABSENT;
        }
        return switch (key) {
            case "aws:sourcevpce" ->
                endpoint.map(found -> ContextValue.of(found.id())).orElse(ContextValue.UNSPECIFIED);
            case "aws:sourcevpc" -> stated(endpoint.flatMap(VpcEndpoint::vpc));
            case "aws:vpceaccount" ->
                isSent(false) ? stated(endpoint.flatMap(VpcEndpoint::account)) : ContextValue.ABSENT;
            case "aws:vpceorgid" -> isSent(true) ? OrganizationKeys.id(endpointMembership) : ContextValue.ABSENT;
            case "aws:vpceorgpaths" -> isSent(false) ? OrganizationKeys.paths(endpointMembership) : ContextValue.ABSENT;
            default -> ContextValue.UNSPECIFIED;
        };
    }

    // A service on its own behalf shows no address unless somebody states one.
    private ContextValue sourceIp() {
        boolean service = request.principal() instanceof Principal.Service;
        return service || passesEndpoint() ? ContextValue.ABSENT : ContextValue.UNSPECIFIED;
    }

    private boolean passesEndpoint() {
        Context context = request.context();
        return endpoint.isPresent()
                || context.get("aws:SourceVpce") instanceof ContextValue.Single
                || context.get("aws:SourceVpc") instanceof ContextValue.Single;
    }

    private boolean showsAddress() {
        return request.context().get("aws:SourceIp") instanceof ContextValue.Single;
    }

    private boolean isForwarded() {
        return SessionKeys.isTrue(request.context(), "aws:ViaAWSService");
    }

    // Only some services send the account and the organization of the endpoint; some send the organization's id alone.
    private boolean isSent(boolean organizationId) {
        boolean exempt = entries("endpoint-key-exempt-actions").stream().anyMatch(request.action()::equalsIgnoreCase);
        boolean sent = entries("endpoint-key-services").contains(request.service())
                || (organizationId && entries("endpoint-org-id-services").contains(request.service()));
        return sent && !exempt;
    }

    private static Set<String> entries(String list) {
        return Catalog.bundled().list(list).map(ServiceList::entries).orElseThrow();
    }

    private static ContextValue stated(Optional<String> value) {
        return value.map(ContextValue::of).orElse(ContextValue.UNSPECIFIED);
    }
}
