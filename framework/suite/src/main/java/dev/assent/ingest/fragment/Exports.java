// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.fragment;

import dev.assent.pattern.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What templates export to each other, by account, region and name; a value is made when it is first asked for. */
public final class Exports {
    private final Map<String, Supplier<Text>> values = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();

    /** Begins with no export. */
    public Exports() {}

    /** {@return whether the name was free in that account and region, so that the export was added} */
    public boolean add(String account, String region, String name, Supplier<Text> value) {
        names.add(name);
        return values.putIfAbsent(key(account, region, name), value) == null;
    }

    /** {@return the value of an export, or empty if nothing exports that name in that account and region} */
    public Optional<Text> find(String account, String region, String name) {
        return Optional.ofNullable(values.get(key(account, region, name))).map(Supplier::get);
    }

    /** {@return the names of all exports in the order added} */
    public List<String> names() {
        return List.copyOf(names);
    }

    private static String key(String account, String region, String name) {
        return account + "|" + region + "|" + name;
    }
}
