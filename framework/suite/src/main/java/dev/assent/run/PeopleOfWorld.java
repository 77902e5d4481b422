// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.document.Node;
import dev.assent.ingest.World;
import dev.assent.request.Principal;
import dev.assent.scenario.People;
import dev.assent.scenario.Word;
import dev.assent.source.SourceLocation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The principals of a world by the names that scenarios have for them. */
final class PeopleOfWorld implements People {
    private final World world;
    private final Callers callers;
    private final List<String> names;
    private final Map<Who, String> known = new HashMap<>();

    PeopleOfWorld(World world) {
        this.world = world;
        this.callers = new Callers(world);
        this.names = world.people();
        for (String name : names) {
            who(new Word(name, SourceLocation.startOf("given"))).ifPresent(who -> known.putIfAbsent(who, name));
        }
    }

    /** Two names mean the same if these are the same. */
    private record Who(Principal principal, List<Node.Entry> claims) {}

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public Optional<String> nameOf(Word other) {
        return who(other).flatMap(who -> Optional.ofNullable(known.get(who)));
    }

    // Whoever cannot be found is reported where he is asked.
    private Optional<Who> who(Word name) {
        try {
            Caller caller = callers.find(name, Optional.empty(), Optional.empty(), world.defaultAccount());
            return Optional.of(new Who(caller.principal(), caller.claims()));
        } catch (Unaskable unknown) {
            return Optional.empty();
        }
    }
}
