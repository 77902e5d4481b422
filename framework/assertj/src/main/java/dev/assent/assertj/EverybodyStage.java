// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import dev.assent.environment.Environment;
import dev.assent.reasoning.access.Actor;
import dev.assent.reasoning.access.Actors;
import dev.assent.reasoning.access.Scope;
import dev.assent.request.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All principals there can be, of whom it is asserted that none may do something: those of the environment, and other
 * accounts, services, federated and anonymous callers. Immutable.
 */
@CheckReturnValue
public final class EverybodyStage {
    private final Environment environment;
    private final Scope scope;
    private final List<Principal> except;
    private final Consumer<String> fail;

    EverybodyStage(Environment environment, Scope scope, List<Principal> except, Consumer<String> fail) {
        this.environment = environment;
        this.scope = scope;
        this.except = List.copyOf(except);
        this.fail = fail;
    }

    /**
     * {@return those of some accounts}
     *
     * <pre>{@code
     * // passes
     * assertThat(environment).nobody().in("111122223333").may("iam:*").onAnything();
     * // fails
     * assertThat(environment).nobody().in("111122223333").may("s3:GetObject").on("reports/*");
     * }</pre>
     *
     * @param accounts ids of accounts
     */
    public EverybodyStage in(String... accounts) {
        return new EverybodyStage(environment, Scope.in(Set.copyOf(Arrays.asList(accounts))), except, fail);
    }

    /**
     * {@return those that are of none of these accounts; a service counts as inside the account that it acts for}
     *
     * <pre>{@code
     * // passes
     * assertThat(environment).nobody().outside("111122223333").may("s3:*").on("reports/*");
     * // fails
     * assertThat(environment).nobody().outside("111122223333").may("s3:*").on("shared/*");
     * }</pre>
     *
     * @param accounts ids of accounts
     */
    public EverybodyStage outside(String... accounts) {
        return new EverybodyStage(environment, Scope.outside(Set.copyOf(Arrays.asList(accounts))), except, fail);
    }

    /**
     * {@return all but these}
     *
     * <pre>{@code
     * // passes
     * assertThat(environment).nobody().but("role/App", "role/Temp").may("s3:GetObject").on("reports/*");
     * // fails
     * assertThat(environment).nobody().but("role/App").may("s3:GetObject").on("reports/*");
     * }</pre>
     *
     * @param names as in {@link EnvironmentAssert#principal(String)}
     */
    public EverybodyStage but(String... names) {
        List<Principal> all = new ArrayList<>(except);
        for (String name : names) {
            all.add(Principals.find(environment, name));
        }
        return new EverybodyStage(environment, scope, all, fail);
    }

    /**
     * {@return an assertion that none of them may, which is made by {@link PropertyStage#on}}
     *
     * <pre>{@code
     * // passes
     * assertThat(environment).nobody().may("s3:DeleteObject").on("ledger/*");
     * // fails
     * assertThat(environment).nobody().may("s3:GetObject").on("reports/*");
     * }</pre>
     *
     * @param action an action, which may have wildcards
     * @throws IllegalArgumentException if AWS has no such action
     */
    public PropertyStage may(String action) {
        Actors actors = new Actors(environment, except);
        List<Actor> all = new ArrayList<>(actors.declared(scope));
        all.addAll(actors.open(scope));
        List<Actor> counted = all.stream()
                .filter(actor -> except.stream().noneMatch(principal -> actor.isOneOf(principal)))
                .toList();
        return PropertyStage.begin(
                new EveryRequest(environment, "nobody", counted, actors.doubts()),
                EveryRequest.Mode.NEVER,
                action,
                PropertyStage.Circumstances.ANY,
                fail);
    }
}
