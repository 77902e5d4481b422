// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node;
import dev.assent.ingest.fragment.LoadContext;
import dev.assent.pattern.Text;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a stack is besides its template.
 *
 * @param account the account it is deployed to
 * @param region the region, or empty if nobody stated one
 * @param name the name of the stack, or empty if nobody stated one
 * @param scope the name that tells its things from those of other stacks
 * @param alone whether it is the only stack of its source, so that symbols need no scope
 * @param parameters the values of parameters, by name
 * @param tags the tags of the stack, which its resources inherit
 * @param inherited the parameters whose values an outer stack gives
 */
record StackSettings(
        String account,
        Optional<String> region,
        Optional<String> name,
        String scope,
        boolean alone,
        List<Node.Entry> parameters,
        Map<String, String> tags,
        Map<String, Supplier<Node>> inherited) {
    StackSettings {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(scope, "scope");
        parameters = List.copyOf(parameters);
        tags = Map.copyOf(tags);
        inherited = Map.copyOf(inherited);
    }

    /** {@return the name of the stack as a text} */
    Text nameText(Symbols symbols) {
        return name.map(Text::of)
                .orElseGet(() -> symbols.pseudo("AWS::StackName", "the source has no `stack`", "stack: NAME"));
    }

    /** {@return the symbols of this stack} */
    Symbols symbols(LoadContext context) {
        return new Symbols(context.unknowns(), this, context.source().at());
    }
}
