// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.fragment;

import dev.assent.source.SourceLocation;
import java.util.Objects;

/**
 * Something that a source cannot know yet.
 *
 * @param symbol what it is called, and what a scenario would see between angle brackets
 * @param reason why it is not known, as the end of a sentence: {@code its name is chosen by CloudFormation}
 * @param at where it comes from
 * @param fix the line of the suite that would make it known: {@code unknowns: {Orders.Arn: "..."}}
 */
public record UnknownSymbol(String symbol, String reason, SourceLocation at, String fix) {
    public UnknownSymbol {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(fix, "fix");
    }
}
