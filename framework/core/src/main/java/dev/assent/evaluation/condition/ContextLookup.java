// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.condition;

import dev.assent.pattern.PolicyVariable;
import dev.assent.pattern.Text;
import dev.assent.request.ContextValue;
import java.util.Optional;

/** Gives the values of condition keys while a request is decided. */
public interface ContextLookup extends PolicyVariable.Values {
    /** {@return what is known of a key; compares without case} */
    ContextValue get(String key);

    /** Takes a remark that belongs on the decision. */
    void note(String remark);

    // Only single-valued keys can be variables.
    // AWS: reference_policies_variables
    @Override
    default Optional<Text> value(String key) {
        return get(key) instanceof ContextValue.Single single ? Optional.of(single.value()) : Optional.empty();
    }
}
