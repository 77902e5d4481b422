// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.catalog.Catalog;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EscalationMethodsTest {
    @Test
    void are_calls_that_AWS_has() {
        Stream<String> ofServices = Stream.of(EscalationMethods.LAUNCHES, EscalationMethods.COMMANDS)
                .map(Map::values)
                .flatMap(Collection::stream)
                .flatMap(List::stream);
        Stream<String> ofIam = Stream.of(
                        EscalationMethods.GRANTING.keySet(),
                        EscalationMethods.BOUNDED.keySet(),
                        EscalationMethods.TAKING_OVER)
                .flatMap(Collection::stream);

        assertThat(Stream.concat(ofServices, ofIam))
                .hasSizeGreaterThan(90)
                .allMatch(action -> Catalog.bundled().action(action).isPresent());
    }
}
