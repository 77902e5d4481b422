// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog.generator;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The regions and the partitions that they are in. */
final class Regions {
    // The package has its facts as calls in JavaScript, one a line.
    private static final Pattern PARTITION =
            Pattern.compile("region: \"([a-z0-9-]+)\", name: [\\w.]+\\.PARTITION, value: \"([a-z0-9-]+)\"");
    private static final Pattern GENERATED = Pattern.compile("@generated (\\d{4}-\\d{2}-\\d{2})");

    private final NpmPackage source;

    Regions(NpmPackage source) {
        this.source = source;
    }

    /** {@return lines of region and partition} */
    String text() throws IOException {
        String code = source.plain("lib/built-ins.generated.js");
        Matcher generated = GENERATED.matcher(code);
        String date = generated.find() ? generated.group(1) : "an unknown date";
        Map<String, String> regions = new TreeMap<>();
        Matcher found = PARTITION.matcher(code);
        while (found.find()) {
            regions.put(found.group(1), found.group(2));
        }
        if (regions.isEmpty()) {
            throw new IOException("the package " + source.name() + " has no regions where they were");
        }
        StringBuilder text = new StringBuilder(source.provenance(date) + "\n# " + regions.size() + " regions\n");
        regions.forEach((region, partition) ->
                text.append(region).append(' ').append(partition).append('\n'));
        return text.toString();
    }
}
