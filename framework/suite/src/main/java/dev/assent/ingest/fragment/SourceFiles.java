// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.fragment;

import dev.assent.scenario.Word;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import java.util.List;

/** The files that a loader may read: those of the project, nothing outside its root. */
public interface SourceFiles {
    /** {@return the text of the file that a word names, relative to the file in which the word stands} */
    Read<SourceText> text(Word name);

    /** {@return whether a word names a folder} */
    boolean isFolder(Word name);

    /**
     * {@return the files in the folder that a word names, and in the folders below it, as paths relative to that folder
     * with {@code /} separators, sorted}
     */
    Read<List<String>> list(Word folder);
}
