// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.decision.Layer;
import dev.assent.decision.StatementRef;
import java.util.Objects;
import java.util.Optional;

/**
 * How a reason names statements: {@code [LAYER/](POLICY[/SID]|SID)}, such as {@code scp/region-lock/DenyOutsideEU}.
 *
 * @param text the name as written
 */
public record StatementName(String text) {
    public StatementName {
        Objects.requireNonNull(text, "text");
    }

    /** {@return the layer that it names, or empty for any} */
    public Optional<Layer> layer() {
        int slash = text.indexOf('/');
        return slash > 0 ? Layer.of(text.substring(0, slash)) : Optional.empty();
    }

    /** {@return the name without its layer} */
    public String rest() {
        return layer().map(layer -> text.substring(layer.word().length() + 1)).orElse(text);
    }

    /** {@return whether it means a statement} */
    public boolean means(StatementRef ref) {
        return layer().map(layer -> layer == ref.layer()).orElse(true) && means(ref.policy(), ref.sid());
    }

    /** {@return whether it means a statement of a policy, whatever the layer} */
    public boolean means(String policy, Optional<String> sid) {
        String rest = rest();
        return rest.equals(policy)
                || (sid.isPresent() && (rest.equals(sid.get()) || rest.equals(policy + "/" + sid.get())));
    }
}
