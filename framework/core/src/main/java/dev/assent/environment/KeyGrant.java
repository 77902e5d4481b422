// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import dev.assent.source.SourceLocation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A grant on a KMS key: a further source of permission beside the key policy.
 *
 * <p>AWS: kms/latest/developerguide/grants
 *
 * @param grantee who may use the key: the ARN of a user, role, session or account root, or a service principal
 * @param operations for what, such as {@code Decrypt}, as the KMS API names them
 * @param encryptionContextEquals the encryption context that a request must have, exactly; empty = no such constraint
 * @param encryptionContextSubset what a request's encryption context must contain; empty = no such constraint
 * @param at where it is written
 */
public record KeyGrant(
        String grantee,
        List<String> operations,
        Map<String, String> encryptionContextEquals,
        Map<String, String> encryptionContextSubset,
        SourceLocation at) {
    public KeyGrant {
        Objects.requireNonNull(grantee, "grantee");
        operations = List.copyOf(operations);
        encryptionContextEquals = Collections.unmodifiableMap(new LinkedHashMap<>(encryptionContextEquals));
        encryptionContextSubset = Collections.unmodifiableMap(new LinkedHashMap<>(encryptionContextSubset));
        Objects.requireNonNull(at, "at");
    }
}
