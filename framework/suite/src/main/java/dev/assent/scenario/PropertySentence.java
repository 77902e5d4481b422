// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.scenario.Property.Mode;
import dev.assent.scenario.Property.Restriction;
import dev.assent.scenario.Property.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A sentence about all requests of a kind; each named subject, action and resource is a property of its own.
 *
 * @param subject about whose requests
 * @param mode what is claimed of them
 * @param actions the actions, at least one
 * @param resources the resources: each inner list is one call on several resources; none = any resource
 * @param restriction which of those requests are meant
 */
public record PropertySentence(
        Subject subject, Mode mode, List<Word> actions, List<List<Word>> resources, Restriction restriction)
        implements Utterance {
    public PropertySentence {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(mode, "mode");
        actions = List.copyOf(actions);
        resources = resources.stream().map(List::copyOf).toList();
        Objects.requireNonNull(restriction, "restriction");
    }

    @Override
    public String words() {
        return Sentences.print(this);
    }

    @Override
    public List<Assertion> assertions() {
        List<List<Word>> calls = resources.isEmpty() ? List.of(List.of()) : resources;
        List<Assertion> properties = new ArrayList<>();
        for (Subject single : subjects()) {
            for (Word action : actions) {
                calls.forEach(call -> properties.add(new Property(single, mode, action, call, restriction)));
            }
        }
        return properties;
    }

    // Of `only` and `exactly` the names belong together.
    private List<Subject> subjects() {
        return subject.match(
                named -> named.names().stream()
                        .<Subject>map(name -> new Property.Named(List.of(name)))
                        .toList(),
                List::<Subject>of,
                List::<Subject>of,
                List::<Subject>of,
                List::<Subject>of);
    }

    @Override
    public Utterance withActions(List<Word> others) {
        return new PropertySentence(subject, mode, others, resources, restriction);
    }
}
