// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.ingest.ProjectFiles;
import dev.assent.ingest.World;
import dev.assent.ingest.WorldReader;
import dev.assent.scenario.People;
import dev.assent.scenario.Setting;
import dev.assent.scenario.Suite;
import dev.assent.source.Read;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The worlds of a suite and of its groups, each read once: {@code who} asks for its people before the suite is read. */
final class Worlds {
    private final ProjectFiles files;
    private final Map<Setting, Read<World>> worlds = new HashMap<>();

    Worlds(ProjectFiles files) {
        this.files = files;
    }

    /** {@return the world of a suite in its setting, with what is wrong with it} */
    Read<World> of(Suite suite) {
        return worlds.computeIfAbsent(
                new Setting(suite.given(), suite.defaults()), setting -> WorldReader.read(suite, files));
    }

    /** {@return the principals of the world of a suite, or empty if it cannot be read} */
    Optional<People> people(Suite suite) {
        return of(suite).value().map(PeopleOfWorld::new);
    }
}
