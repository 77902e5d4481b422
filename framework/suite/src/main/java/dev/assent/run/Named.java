// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.ingest.fragment.Addresses;
import dev.assent.ingest.fragment.Addresses.Thing;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.request.Resource;
import dev.assent.scenario.Word;
import dev.assent.source.Spelling;
import java.util.List;
import java.util.Optional;

/**
 * What {@code iac:ADDRESS} or {@code iac:ADDRESS/path} means.
 *
 * @param thing the thing of the address
 * @param below what follows the address, with its slash; empty when nothing does
 */
record Named(Thing thing, String below) {
    static final String PREFIX = "iac:";

    /**
     * {@return what a name means}
     *
     * @throws Unaskable if no source has such an address, or several things have it
     */
    static Named find(Word name, Addresses addresses) {
        String address = name.text().substring(PREFIX.length());
        for (int end = address.length(); end > 0; end = address.lastIndexOf('/', end - 1)) {
            List<Thing> things = addresses.find(address.substring(0, end));
            if (things.size() > 1) {
                throw Unaskable.because(
                        name.at(),
                        "`" + name.text() + "` means several things",
                        "run/ambiguous-address",
                        "write one of "
                                + String.join(
                                        ", ",
                                        things.stream()
                                                .map(thing -> PREFIX + thing.address())
                                                .toList()));
            }
            if (!things.isEmpty()) {
                return new Named(things.get(0), address.substring(end));
            }
        }
        throw Unaskable.because(
                name.at(),
                "no source has a principal or resource with the address `" + address + "`",
                "run/unknown-address",
                Spelling.nearest(address, addresses.known())
                        .map(word -> "did you mean `" + PREFIX + word + "`?")
                        .orElse("write a logical id, STACK/LOGICAL-ID, a construct path or a Terraform address"));
    }

    /**
     * {@return the ARN of the user or role}
     *
     * @throws Unaskable if it is something else
     */
    Arn principal(Word name) {
        Optional<Arn> arn = below.isEmpty() ? thing.principal() : Optional.empty();
        return arn.orElseThrow(() -> Unaskable.because(
                name.at(),
                "`" + name.text() + "` is neither a user nor a role",
                "run/unknown-principal",
                "name the address of a user or role"));
    }

    /** {@return the resource} */
    Resource resource() {
        return new Resource(thing.arn().plus(Text.of(below)), Optional.of(thing.account()));
    }
}
