// SPDX-License-Identifier: Apache-2.0
package dev.assent.decision;

import dev.assent.source.SourceLocation;
import java.util.Objects;
import java.util.Optional;

/**
 * Points at one statement of one policy; trace, coverage, reports and messages share it.
 *
 * @param layer as what the policy took part
 * @param policy the name of the policy
 * @param index the place of the statement in its document, from 0
 * @param sid its Sid, or empty
 * @param at where it is written
 * @param address the address of its policy in an infrastructure source, or empty
 */
public record StatementRef(
        Layer layer, String policy, int index, Optional<String> sid, SourceLocation at, Optional<String> address) {
    public StatementRef {
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(sid, "sid");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(address, "address");
    }

    /** {@return {@code layer/policy/Sid}, or {@code layer/policy/#n} counted from 1 when it has no Sid} */
    public String path() {
        return layer.word() + "/" + policy + "/" + sid.orElse("#" + (index + 1));
    }

    /**
     * {@return the place and the Sid, as messages show it: {@code app.policy.json:3 OwnObjects}, for a policy of a
     * template {@code app.yaml:12 OwnObjects of AppRole}}
     */
    public String words() {
        String statement = sid.map(name -> " " + name).orElse(" statement " + (index + 1));
        return at.fileAndLine() + statement + address.map(name -> " of " + name).orElse("");
    }
}
