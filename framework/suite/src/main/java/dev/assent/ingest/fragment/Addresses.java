// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.fragment;

import dev.assent.environment.VpcEndpoint;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the addresses mean by which scenarios name things of sources: {@code iac:AppRole}, {@code iac:aws_s3_bucket.data/x}. */
public final class Addresses {
    /** No address. */
    public static final Addresses NONE = new Builder().build();

    private final Map<String, List<Thing>> things;

    private Addresses(Map<String, List<Thing>> things) {
        this.things = things;
    }

    /**
     * A thing with an address.
     *
     * @param address its longest address, which no other thing has
     * @param arn its ARN
     * @param account the account that owns it
     * @param principal its ARN if it is a user or role
     */
    public record Thing(String address, Text arn, String account, Optional<Arn> principal) {
        public Thing {
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(arn, "arn");
            Objects.requireNonNull(account, "account");
            Objects.requireNonNull(principal, "principal");
        }
    }

    /** {@return the things of an address; more than one means that it is ambiguous} */
    public List<Thing> find(String address) {
        return things.getOrDefault(address, List.of());
    }

    /** {@return the longest address of a user or role, or empty if no source has it} */
    public Optional<String> of(Arn principal) {
        return things.values().stream()
                .flatMap(List::stream)
                .filter(thing -> thing.principal().filter(principal::equals).isPresent())
                .map(Thing::address)
                .findFirst();
    }

    /** {@return every address, sorted} */
    public List<String> known() {
        return things.keySet().stream().sorted().toList();
    }

    /** Collects addresses. */
    static final class Builder {
        private final Map<String, List<Thing>> things = new LinkedHashMap<>();

        void principal(Origin origin, Arn arn) {
            add(origin, new Thing(longest(origin), arn.text(), arn.account(), Optional.of(arn)));
        }

        void resource(Origin origin, Text arn, String account) {
            add(origin, new Thing(longest(origin), arn, account, Optional.empty()));
        }

        void endpoint(Origin origin, VpcEndpoint endpoint) {
            String account = endpoint.account().orElse("");
            add(origin, new Thing(longest(origin), Arn.named(endpoint.id()), account, Optional.empty()));
        }

        private static String longest(Origin origin) {
            return origin.names().stream()
                    .max(java.util.Comparator.comparingInt(String::length))
                    .orElse(origin.address());
        }

        private void add(Origin origin, Thing thing) {
            origin.names().stream()
                    .distinct()
                    .forEach(name -> things.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(thing));
        }

        Addresses build() {
            return new Addresses(things);
        }
    }
}
