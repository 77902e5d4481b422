// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.environment.IamEntity;
import dev.assent.reasoning.access.Escalation.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chains in which a principal has a service run what it says, with a role of that service. */
final class Commanding {
    private final Rung rung;

    Commanding(Rung rung) {
        this.rung = rung;
    }

    /** {@return a chain in which it hands a service a role that nobody declared; declared ones are reached} */
    Optional<Result> passing() {
        if (rung.never(rung.own("iam:PassRole", "role/*"))) {
            return Optional.empty();
        }
        for (Map.Entry<String, List<String>> launch : EscalationMethods.LAUNCHES.entrySet()) {
            Optional<Result> result = rung.ask(RequestSet.of(launch.getValue(), List.of()))
                    .flatMap(launched -> passing(launch.getKey(), launched));
            if (result.isPresent()) {
                return result;
            }
        }
        return Optional.empty();
    }

    private Optional<Result> passing(String service, Answer.Found launched) {
        RequestSet any = rung.own("iam:PassRole", "role/*")
                .where(List.of(Constraints.test("StringEqualsIfExists", "iam:PassedToService", List.of(service))));
        if (rung.never(any)) {
            return Optional.empty();
        }
        List<String> declared = new ArrayList<>(List.of(rung.self().toString()));
        for (IamEntity role : rung.roles()) {
            String arn = role.arn().toString();
            declared.add(arn);
            boolean trusts = role.trust().isEmpty() || rung.isTrusted(service, role);
            Optional<Answer.Found> found = trusts ? rung.ask(any.on(arn)) : Optional.empty();
            found.ifPresent(passed -> rung.reach(role, passed, launched));
        }
        return rung.ask(any.exceptOn(declared))
                .map(passed -> new Result(
                        rung.with(passed, launched),
                        "acts as a role that nobody declared, which may hold every permission",
                        List.of()));
    }

    /** Reaches the declared roles of its account that trust a service which it tells what to do, as that service may have them. */
    void telling() {
        for (Map.Entry<String, List<String>> command : EscalationMethods.COMMANDS.entrySet()) {
            Optional<Answer.Found> told = rung.ask(RequestSet.of(command.getValue(), List.of()));
            if (told.isPresent()) {
                rung.roles().stream()
                        .filter(role -> role.arn().account().equals(rung.self().account()))
                        .filter(role -> role.trust().isPresent() && rung.isTrusted(command.getKey(), role))
                        .forEach(role -> rung.reach(role, told.get()));
            }
        }
    }
}
