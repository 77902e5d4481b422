// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import dev.assent.catalog.Action;
import dev.assent.catalog.Catalog;
import dev.assent.environment.Environment;
import dev.assent.environment.RequestFacts;
import dev.assent.environment.ResourceEntity;
import dev.assent.environment.VpcEndpoint;
import dev.assent.explanation.Expected;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.request.Context;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import dev.assent.request.RequestDefaults;
import dev.assent.request.Resource;
import java.util.Optional;

/**
 * Who asks under which circumstances, and who verifies the answer.
 *
 * @param environment the world
 * @param principal who asks
 * @param stated the context keys that the test states
 * @param endpoint the endpoint that the request passes, or empty
 * @param verification takes the request
 */
record Asking(
        Environment environment,
        Principal principal,
        Context stated,
        Optional<VpcEndpoint> endpoint,
        Verification verification) {

    void verify(Action action, Resource resource, Expected expected) {
        Context context =
                RequestDefaults.of(action.name(), resource, Catalog.bundled()).overlaidBy(stated);
        verification.verify(
                new Request(principal, action.name(), resource, context),
                new RequestFacts(Optional.empty(), endpoint),
                expected);
    }

    /** {@return the resource of actions that have none} */
    Resource noResource() {
        return Resource.none(principal.account());
    }

    /**
     * {@return the resource of a name}
     *
     * @throws IllegalArgumentException if the name is neither an ARN nor that of a declared resource, or if an action is
     *     never asked about it
     */
    Resource resource(String name, Action action) {
        Text arn = Text.of(name.startsWith("arn:") ? name : declared(environment, name));
        if (arn.known().indexOf('*') >= 0 || arn.known().indexOf('?') >= 0) {
            throw new IllegalArgumentException("`" + name + "` has a wildcard; a request is about one resource");
        }
        if (Arn.parse(arn.known()).isEmpty()) {
            throw new IllegalArgumentException(
                    "`" + name + "` is not an ARN; it has six parts: arn:partition:service:region:account:resource");
        }
        if (!RequestDefaults.isAskedAbout(action, arn, Catalog.bundled())) {
            throw new IllegalArgumentException(
                    "`" + action.name() + "` is never asked about `" + name + "`, so this would always be denied");
        }
        Optional<String> owner = environment
                .resource(arn)
                .map(ResourceEntity::account)
                .or(() -> Arn.parse(arn.known()).map(Arn::account).filter(id -> !id.isEmpty()))
                .or(principal::account);
        return new Resource(arn, owner);
    }

    // An alias, or an alias with a path to what lies below it.
    static String declared(Environment environment, String name) {
        int slash = name.indexOf('/');
        String alias = slash < 0 ? name : name.substring(0, slash);
        return environment.resources().stream()
                .filter(resource -> resource.alias().equals(alias))
                .map(resource -> resource.arn() + (slash < 0 ? "" : name.substring(slash)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "`" + name + "` is neither an ARN nor the alias of a resource of the environment"));
    }
}
