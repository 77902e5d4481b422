// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import dev.assent.decision.Layer;
import dev.assent.explanation.Reason;

/** The reasons that stand behind {@code because}, to be imported statically. */
public final class Reasons {
    private Reasons() {}

    /** {@return the reason that some statement denies} */
    public static Reason explicitDeny() {
        return Reason.explicitDeny();
    }

    /**
     * {@return the reason that this statement denies}
     *
     * @param statement {@code [LAYER/](POLICY[/SID]|SID)}, such as {@code scp/region-lock/DenyOutsideEU}
     */
    public static Reason explicitDeny(String statement) {
        return Reason.explicitDeny(statement);
    }

    /**
     * {@return the reason that no policy denies and exactly these layers lack an allow}
     *
     * @param layers the layers; none = whichever
     */
    public static Reason noAllowIn(Layer... layers) {
        return Reason.noAllow(layers);
    }

    /**
     * {@return the reason that this statement allows}
     *
     * @param statement {@code [LAYER/](POLICY[/SID]|SID)}, such as {@code app/ReadReports}
     */
    public static Reason allowIn(String statement) {
        return Reason.allow(statement);
    }
}
