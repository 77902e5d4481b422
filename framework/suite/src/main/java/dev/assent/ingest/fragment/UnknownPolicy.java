// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.fragment;

import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.pattern.Text;
import dev.assent.policy.ActionClause;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.PolicyVersion;
import dev.assent.policy.PrincipalClause;
import dev.assent.policy.Statement;
import dev.assent.source.SourceLocation;
import java.util.List;
import java.util.Optional;

/**
 * A policy of which only the existence is known: it may allow and it may deny anything, so every decision that it has a
 * say in is undecided, unless another policy settles it.
 */
public final class UnknownPolicy {
    private UnknownPolicy() {}

    /**
     * {@return a policy of which nothing is known}
     *
     * @param name its name
     * @param symbol what is not known
     * @param origin where it is attached or written
     */
    public static NamedPolicy of(String name, Text symbol, Origin origin) {
        return new NamedPolicy(
                name,
                new PolicyDocument(
                        PolicyVersion.V2012_10_17,
                        Optional.empty(),
                        List.of(
                                statement(0, Effect.ALLOW, symbol, origin.at()),
                                statement(1, Effect.DENY, symbol, origin.at())),
                        false,
                        origin.at()),
                Optional.of(origin.address()));
    }

    /** {@return a statement of which only the effect is known} */
    static Statement statement(int index, Effect effect, Text symbol, SourceLocation at) {
        PolicyValues unknown = new PolicyValues(List.of(new PolicyValue(symbol, Node.Kind.TEXT, at)), true, at);
        return new Statement(
                index,
                Optional.empty(),
                effect,
                Optional.of(new PrincipalClause(false, true, List.of(), at)),
                new ActionClause(false, unknown, at),
                Optional.empty(),
                List.of(),
                at);
    }
}
