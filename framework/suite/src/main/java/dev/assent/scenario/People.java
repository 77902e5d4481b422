// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import java.util.List;
import java.util.Optional;

/** The principals of a world, which {@code who} asks. The world is made above this room, so its maker gives them. */
public interface People {
    /** {@return a name for each user, role and federated caller, declared or of a source, sorted} */
    List<String> names();

    /** {@return the one of these names that means the same principal as another name, or empty if none does} */
    Optional<String> nameOf(Word other);

    /** {@return principals that are known by these names only, because their world cannot be read} */
    static People named(List<String> names) {
        List<String> sorted = names.stream().sorted().toList();
        return new People() {
            @Override
            public List<String> names() {
                return sorted;
            }

            @Override
            public Optional<String> nameOf(Word other) {
                return Optional.of(other.text()).filter(sorted::contains);
            }
        };
    }
}
