// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.service;

import dev.assent.decision.Layer;
import dev.assent.decision.StatementRef;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.KeyGrant;
import dev.assent.environment.ResourceEntity;
import dev.assent.pattern.Match;
import dev.assent.request.Context;
import dev.assent.request.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Grants of KMS keys: a further source of permission beside the key policy.
 *
 * <p>AWS: kms/latest/developerguide/grants, kms/latest/developerguide/grant-conditions
 */
public final class KeyGrants {
    private static final String ENCRYPTION_CONTEXT = "kms:encryptioncontext:";

    private KeyGrants() {}

    /** {@return the name under which decisions show the grants of a key} */
    public static String name(ResourceEntity key) {
        return key.alias() + "-grants";
    }

    /** {@return the grants that allow the request to their grantees} */
    public static List<ResourceAllow> of(Request request, ApplicablePolicies policies) {
        if (!request.service().equals("kms")) {
            return List.of();
        }
        Optional<ResourceEntity> key = policies.facts().resource();
        List<KeyGrant> grants = key.isEmpty() ? List.of() : key.get().facts().grants();
        if (grants.isEmpty()) {
            return List.of();
        }
        List<ResourceAllow> allows = new ArrayList<>();
        for (int index = 0; index < grants.size(); index++) {
            KeyGrant grant = grants.get(index);
            if (isFor(grant, request)) {
                StatementRef by = new StatementRef(
                        Layer.RESOURCE, name(key.orElseThrow()), index, Optional.empty(), grant.at(), Optional.empty());
                allows.add(new ResourceAllow(by, Optional.of(grant.grantee()), Match.TRUE));
            }
        }
        return allows;
    }

    private static boolean isFor(KeyGrant grant, Request request) {
        String operation = request.action().substring(request.action().indexOf(':') + 1);
        if (grant.operations().stream().noneMatch(operation::equalsIgnoreCase)) {
            return false;
        }
        Map<String, String> encryption = encryptionContext(request.context());
        boolean equal =
                grant.encryptionContextEquals().isEmpty() || encryption.equals(lower(grant.encryptionContextEquals()));
        return equal
                && encryption
                        .entrySet()
                        .containsAll(lower(grant.encryptionContextSubset()).entrySet());
    }

    // Condition keys ignore case, so the keys of the encryption context do here as well.
    private static Map<String, String> encryptionContext(Context context) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (Context.Entry entry : context.entries()) {
            String key = entry.key().toLowerCase(Locale.ROOT);
            if (key.startsWith(ENCRYPTION_CONTEXT) && !entry.value().values().isEmpty()) {
                pairs.put(
                        key.substring(ENCRYPTION_CONTEXT.length()),
                        entry.value().values().get(0).toString());
            }
        }
        return pairs;
    }

    private static Map<String, String> lower(Map<String, String> pairs) {
        Map<String, String> lower = new LinkedHashMap<>();
        pairs.forEach((key, value) -> lower.put(key.toLowerCase(Locale.ROOT), value));
        return lower;
    }
}
