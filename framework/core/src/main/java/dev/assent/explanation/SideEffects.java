// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import java.util.Optional;

/** Says what else a repair would do, as far as somebody knows. */
@FunctionalInterface
public interface SideEffects {
    /** Nobody knows of other requests. */
    SideEffects UNKNOWN = repair -> Optional.empty();

    /** {@return what else the repair does, in words, or empty if nobody knows} */
    Optional<String> of(Repair repair);
}
