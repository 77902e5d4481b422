// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The service control policies or the resource control policies that bind a request, level by level.
 *
 * <p>AWS: orgs_manage_policies_scps_evaluation, orgs_manage_policies_rcps
 *
 * @param whyNot why none of them binds the request; empty when they do
 * @param levels the levels from the root of the organization down to the account
 */
public record Guardrails(Optional<String> whyNot, List<Level> levels) {
    public Guardrails {
        Objects.requireNonNull(whyNot, "whyNot");
        levels = List.copyOf(levels);
    }

    /** {@return guardrails that do not bind the request} */
    static Guardrails notApplicable(String why) {
        return new Guardrails(Optional.of(why), List.of());
    }

    static Guardrails of(
            Membership.Member member,
            Function<OrganizationalUnit, List<NamedPolicy>> ofUnit,
            Function<OrganizationalUnit.AccountLevel, List<NamedPolicy>> ofAccount) {
        List<Level> levels = new ArrayList<>();
        for (OrganizationalUnit unit : member.organization().pathTo(member.account())) {
            levels.add(new Level(unit.name(), ofUnit.apply(unit)));
            unit.level(member.account())
                    .ifPresent(level -> levels.add(new Level(level.accountId(), ofAccount.apply(level))));
        }
        return new Guardrails(Optional.empty(), levels);
    }

    Guardrails map(UnaryOperator<NamedPolicy> change) {
        return new Guardrails(
                whyNot,
                levels.stream()
                        .map(level -> new Level(level.name(), NamedPolicy.map(level.policies(), change)))
                        .toList());
    }

    /**
     * One level.
     *
     * @param name {@code root}, the name of the unit, or the id of the account
     * @param policies what is attached there
     */
    public record Level(String name, List<NamedPolicy> policies) {
        public Level {
            Objects.requireNonNull(name, "name");
            policies = List.copyOf(policies);
        }
    }
}
