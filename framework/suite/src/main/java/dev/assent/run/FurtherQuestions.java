// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.request.Context;
import dev.assent.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The questions that a call asks besides that for its own action.
 *
 * <p>AWS: id_session-tags, id_credentials_temp_control-access_monitor (source identity): both policies must allow
 * sts:TagSession or sts:SetSourceIdentity as well.
 */
final class FurtherQuestions {
    private static final Set<String> ASSUME_ROLE =
            Set.of("sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity");

    private FurtherQuestions() {}

    static List<String> of(Request request) {
        List<String> further = new ArrayList<>();
        if (ASSUME_ROLE.contains(request.action().toLowerCase(Locale.ROOT))) {
            if (request.context().entries().stream().anyMatch(FurtherQuestions::isTag)) {
                further.add("sts:TagSession");
            }
            if (!request.context().get("sts:SourceIdentity").values().isEmpty()) {
                further.add("sts:SetSourceIdentity");
            }
        }
        return further;
    }

    private static boolean isTag(Context.Entry entry) {
        String key = entry.key().toLowerCase(Locale.ROOT);
        boolean tag =
                key.startsWith("aws:requesttag/") || key.equals("aws:tagkeys") || key.equals("sts:transitivetagkeys");
        return tag && !entry.value().values().isEmpty();
    }
}
