// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.catalog.Catalog;
import java.util.concurrent.ConcurrentHashMap;

/** A catalog with what is worked out of it once, on first use. */
final class AwsNames {
    private final Catalog catalog;
    private final ConcurrentHashMap<String, ArnFormats> arnFormats = new ConcurrentHashMap<>();

    AwsNames(Catalog catalog) {
        this.catalog = catalog;
    }

    Catalog catalog() {
        return catalog;
    }

    ArnFormats arnFormats() {
        return arnFormats.computeIfAbsent("all", key -> ArnFormats.of(catalog));
    }
}
