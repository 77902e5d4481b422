// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import dev.assent.environment.Environment;
import dev.assent.environment.IamEntity;
import dev.assent.pattern.Arn;
import dev.assent.request.Principal;
import dev.assent.source.Spelling;
import java.util.List;
import java.util.Optional;

/** Finds whom a test means by the name of a principal. */
final class Principals {
    private Principals() {}

    static Principal find(Environment environment, String name) {
        if (name.equals("anonymous")) {
            return new Principal.Anonymous();
        }
        if (name.startsWith("service/")) {
            return new Principal.Service(name.substring("service/".length()));
        }
        if (name.startsWith("arn:")) {
            return Arn.parse(name)
                    .flatMap(arn -> ofArn(environment, arn))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "`" + name + "` is not the ARN of a user, role, assumed-role session or account root"));
        }
        List<IamEntity> found = environment.entities().stream()
                .filter(entity -> entity.arn().resource().equals(name))
                .toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException("`" + name + "` may mean "
                    + String.join(
                            " or ",
                            found.stream()
                                    .map(entity -> entity.arn().toString())
                                    .toList())
                    + "; write the ARN");
        }
        return found.stream()
                .findFirst()
                .map(entity -> ofEntity(entity.arn()))
                .orElseThrow(() -> new IllegalArgumentException("the environment has no principal `" + name + "`; "
                        + Spelling.hint(
                                name,
                                environment.entities().stream()
                                        .map(entity -> entity.arn().resource())
                                        .toList())));
    }

    private static Principal ofEntity(Arn arn) {
        return arn.resource().startsWith("user/")
                ? new Principal.User(arn)
                : new Principal.RoleSession(arn, Optional.empty());
    }

    private static Optional<Principal> ofArn(Environment environment, Arn arn) {
        String type = arn.resourceType();
        if (arn.service().equals("iam") && arn.resource().equals("root")) {
            return Optional.of(new Principal.Root(arn));
        }
        if (arn.service().equals("iam") && (type.equals("user") || type.equals("role"))) {
            return Optional.of(
                    ofEntity(environment.entity(arn).map(IamEntity::arn).orElse(arn)));
        }
        String[] parts = arn.resource().split("/", 3);
        if (arn.service().equals("sts") && type.equals("assumed-role") && parts.length == 3) {
            Arn role = new Arn(arn.partition(), "iam", "", arn.account(), "role/" + parts[1]);
            return Optional.of(new Principal.RoleSession(
                    environment.entity(role).map(IamEntity::arn).orElse(role), Optional.of(parts[2])));
        }
        return Optional.empty();
    }
}
