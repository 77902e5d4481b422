// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.fragment;

import dev.assent.source.Problems;
import java.util.Objects;

/**
 * What a loader is given.
 *
 * @param source the entry that names the source
 * @param files the files of the project
 * @param unknowns the symbols of the suite, with the texts that the entry pins
 * @param exports what templates export to each other
 * @param problems takes what is wrong
 */
public record LoadContext(Source source, SourceFiles files, Unknowns unknowns, Exports exports, Problems problems) {
    public LoadContext {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(files, "files");
        Objects.requireNonNull(unknowns, "unknowns");
        Objects.requireNonNull(exports, "exports");
        Objects.requireNonNull(problems, "problems");
    }
}
