// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.fragment;

import dev.assent.document.Node;
import dev.assent.scenario.Word;
import dev.assent.source.SourceLocation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One entry of {@code given.sources}.
 *
 * @param kind what it is
 * @param path the file or folder, relative to the file in which the entry stands
 * @param account the account that its things belong to: {@code account}, else the default account of the suite
 * @param region {@code region}, else the default region of the suite; empty = nobody stated one
 * @param settings what only some kinds have
 * @param unknowns the texts that stand for what the source cannot know, by symbol
 * @param at where the entry begins
 */
public record Source(
        SourceKind kind,
        Word path,
        String account,
        Optional<String> region,
        Settings settings,
        List<Node.Entry> unknowns,
        SourceLocation at) {
    public Source {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(settings, "settings");
        unknowns = List.copyOf(unknowns);
        Objects.requireNonNull(at, "at");
    }

    /**
     * What only some kinds of source have; a key that the kind of the source does not have is a problem of its reader.
     *
     * @param accountStated whether the entry itself has {@code account}
     * @param stack the name of the CloudFormation stack, or empty
     * @param parameters values of parameters, by name
     * @param parameterFile a file with values of parameters, or empty
     * @param side {@code before} or {@code after} of a plan; empty = after
     * @param template how placeholders are written in policy files: {@code terraform}, {@code angle}, {@code square}; empty =
     *     there are none
     */
    public record Settings(
            boolean accountStated,
            Optional<Word> stack,
            List<Node.Entry> parameters,
            Optional<Word> parameterFile,
            Optional<Word> side,
            Optional<Word> template) {
        public Settings {
            Objects.requireNonNull(stack, "stack");
            parameters = List.copyOf(parameters);
            Objects.requireNonNull(parameterFile, "parameterFile");
            Objects.requireNonNull(side, "side");
            Objects.requireNonNull(template, "template");
        }
    }
}
