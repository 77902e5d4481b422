// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.environment.ResourceEntity;
import dev.assent.ingest.World;
import dev.assent.pattern.Arn;
import dev.assent.reasoning.access.Actor;
import dev.assent.request.Principal;
import dev.assent.request.Resource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** How a suite names the parts of its world. */
final class Names {
    private final World world;

    Names(World world) {
        this.world = world;
    }

    /** {@return the name of a principal in a sentence} */
    String principal(Actor actor) {
        Optional<String> session = actor.session()
                .flatMap(facts -> world.sessions().entrySet().stream()
                        .filter(entry -> entry.getValue().facts().equals(facts))
                        .map(Map.Entry::getKey)
                        .min(Comparator.naturalOrder()));
        return session.orElseGet(() -> actor.principal()
                .match(new Principal.Cases<>(
                        user -> entity(user.arn()),
                        role -> entity(role.role()),
                        federated -> federated.arn().toString(),
                        root -> "root@" + account(root.arn().account()),
                        service -> "service/" + service.name(),
                        provider -> "federated/" + provider.provider(),
                        anonymous -> "anonymous")));
    }

    /** {@return the name of a user or role, declared or not} */
    String entity(Arn arn) {
        return declared(arn).orElseGet(() -> arn.resource() + "@" + account(arn.account()));
    }

    private Optional<String> declared(Arn arn) {
        return world.principals().entrySet().stream()
                .filter(entry -> entry.getValue().equals(arn))
                .map(Map.Entry::getKey)
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    }

    /** {@return the alias of an account; of one that nobody declared a new one} */
    String account(String id) {
        return world.accounts().entrySet().stream()
                .filter(entry -> entry.getValue().equals(id))
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder())
                .orElse("stranger-" + id);
    }

    /** {@return the name of a resource: its alias, that of what it lies below with the rest of the path, or its ARN} */
    String resource(Resource resource) {
        String text = resource.arn().toString();
        Optional<ResourceEntity> declared = world.environment().resource(resource.arn());
        if (declared.isPresent() && declared.get().arn().isKnown()) {
            String arn = declared.get().arn().known();
            String rest = text.substring(arn.length());
            if (rest.isEmpty() || rest.startsWith("/")) {
                return declared.get().alias() + rest;
            }
        }
        return Arn.parse(text).flatMap(this::declared).orElse(text);
    }
}
