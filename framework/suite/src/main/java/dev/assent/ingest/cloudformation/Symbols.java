// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.ingest.fragment.UnknownSymbol;
import dev.assent.ingest.fragment.Unknowns;
import dev.assent.pattern.Text;
import dev.assent.pattern.Text.Shape;
import dev.assent.source.SourceLocation;

/** Makes the symbols of one stack: unique among all stacks, pinned by their names in the stack. */
final class Symbols {
    private final Unknowns unknowns;
    private final StackSettings stack;
    private final SourceLocation source;

    Symbols(Unknowns unknowns, StackSettings stack, SourceLocation source) {
        this.unknowns = unknowns;
        this.stack = stack;
        this.source = source;
    }

    /** {@return a symbol of the stack} */
    Text of(String name, String reason, SourceLocation at, Shape shape) {
        String unique = stack.scope() + "/" + name;
        String shown = stack.alone() ? name : unique;
        return unknowns.pinned(name)
                .map(word -> Text.of(word.text()))
                .orElseGet(() -> unknowns.text(
                        new UnknownSymbol(unique, reason, at, "unknowns: {\"" + shown + "\": \"...\"}"), shape));
    }

    /** {@return a pseudo parameter that nobody stated} */
    Text pseudo(String name, String reason, String fix) {
        return unknowns.pinned(name)
                .map(word -> Text.of(word.text()))
                .orElseGet(() ->
                        unknowns.text(new UnknownSymbol(stack.scope() + "/" + name, reason, source, fix), Shape.NAME));
    }

    /** {@return something that is the same in all stacks of the account, such as a parameter of Systems Manager} */
    Text shared(String name, String reason, SourceLocation at) {
        String unique = stack.account() + "/" + stack.region().orElse("") + "/" + name;
        return unknowns.pinned(name)
                .map(word -> Text.of(word.text()))
                .orElseGet(() -> unknowns.text(
                        new UnknownSymbol(unique, reason, at, "unknowns: {\"" + name + "\": \"...\"}"), Shape.ANY));
    }

    String encode(Text text) {
        return unknowns.encode(text);
    }

    Text decode(String encoded) {
        return unknowns.decode(encoded);
    }
}
