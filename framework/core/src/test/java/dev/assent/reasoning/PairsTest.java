// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every labelled pair gets its label, in each universe in which the label holds. */
class PairsTest {
    @TestFactory
    Stream<DynamicTest> every_pair_is_as_labelled() {
        return Pairs.all().stream()
                .flatMap(pair -> pair.universe().map(List::of).orElse(List.of(Universe.values())).stream()
                        .map(universe ->
                                DynamicTest.dynamicTest(pair.name() + " in " + universe, () -> check(pair, universe))));
    }

    private static void check(Pairs.Pair pair, Universe universe) {
        Pairs.Found found = pair.run(universe);

        assertThat(found.verdict())
                .as("%s: %s, found %s", pair.name(), pair.text("because"), found.words())
                .isEqualTo(pair.expected());
    }
}
