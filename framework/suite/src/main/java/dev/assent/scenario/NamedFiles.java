// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.source.Read;
import dev.assent.source.SourceText;

/** The files that a suite names, each relative to the file in which its name stands. */
public interface NamedFiles {
    /** {@return the YAML or JSON document of a file, or what is wrong with it} */
    Read<Node> document(Word name);

    /** {@return the text of a file, or what is wrong with it} */
    Read<SourceText> text(Word name);
}
