// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.ingest.LoadedPolicy;
import dev.assent.ingest.World;
import dev.assent.scenario.Scenario;
import dev.assent.scenario.Setting;
import dev.assent.scenario.Suite;
import dev.assent.source.Problem;
import dev.assent.source.Read;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The worlds of the groups of a suite, and what decides in each. What is wrong with one breaks the cases of its group only. */
final class GroupWorlds {
    private final Map<Setting, Read<World>> worlds = new HashMap<>();
    private final Map<Setting, Deciders> deciders = new HashMap<>();

    /** Reads the world of every group. */
    GroupWorlds(Suite suite, Worlds known, BiFunction<Setting, World, Deciders> decidersOf) {
        for (Scenario scenario : suite.scenarios()) {
            scenario.setting().filter(setting -> !worlds.containsKey(setting)).ifPresent(setting -> {
                Read<World> read = known.of(suite.in(setting));
                worlds.put(setting, read);
                read.value()
                        .filter(world -> problems(setting).isEmpty())
                        .ifPresent(world -> deciders.put(setting, decidersOf.apply(setting, world)));
            });
        }
    }

    /** {@return what decides in a setting; empty if its world cannot be read} */
    Optional<Deciders> deciders(Setting setting) {
        return Optional.ofNullable(deciders.get(setting));
    }

    /** {@return why the world of a setting cannot be read} */
    List<Problem> problems(Setting setting) {
        Read<World> read = worlds.get(setting);
        return read == null
                ? List.of()
                : read.problems().stream().filter(Problem::isError).toList();
    }

    /** {@return the policies of all of them} */
    List<LoadedPolicy> policies() {
        return worlds.values().stream()
                .flatMap(read -> read.value().stream())
                .flatMap(world -> world.policies().stream())
                .toList();
    }
}
