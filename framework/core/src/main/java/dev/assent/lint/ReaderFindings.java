// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.policy.PolicyKind;
import dev.assent.source.Problem;
import java.util.Map;

/** What the policy reader reports, under the ids that AWS has for it. */
final class ReaderFindings {
    private static final Map<String, Check> CODES = Map.ofEntries(
            Map.entry("policy/wrong-type", Check.DATA_TYPE_MISMATCH),
            Map.entry("policy/unknown-element", Check.INVALID_POLICY_ELEMENT),
            Map.entry("policy/both-elements", Check.UNSUPPORTED_ELEMENT_COMBINATION),
            Map.entry("policy/wrong-effect", Check.INVALID_EFFECT),
            Map.entry("policy/wrong-version", Check.INVALID_VERSION),
            Map.entry("policy/duplicate-condition-key", Check.DUPLICATE_KEYS_WITH_DIFFERENT_CASE),
            Map.entry("policy/unknown-principal-type", Check.INVALID_PRINCIPAL_KEY));

    private ReaderFindings() {}

    static Finding of(Problem problem) {
        return finding(problem, Check.JSON_SYNTAX_ERROR);
    }

    static Finding of(Problem problem, PolicyKind kind) {
        return finding(problem, check(problem, kind));
    }

    private static Finding finding(Problem problem, Check check) {
        return new Finding(check, check.severity(), problem.at(), problem.message(), problem.hint());
    }

    private static Check check(Problem problem, PolicyKind kind) {
        String message = problem.message();
        return switch (problem.code()) {
            case "policy/missing-element" -> missing(message);
            case "policy/duplicate-sid" ->
                kind == PolicyKind.RESOURCE || kind == PolicyKind.ENDPOINT
                        ? Check.UNIQUE_SIDS_RECOMMENDED
                        : Check.UNIQUE_SIDS_REQUIRED;
            case "policy/element-not-allowed" -> notAllowed(message, kind);
            case "policy/unknown-operator" ->
                message.toLowerCase(java.util.Locale.ROOT).contains("nullifexists`")
                        ? Check.NULL_WITH_IF_EXISTS
                        : Check.INVALID_CONDITION_OPERATOR;
            case "policy/rcp" -> rcp(message);
            default -> CODES.getOrDefault(problem.code(), Check.JSON_SYNTAX_ERROR);
        };
    }

    private static Check missing(String message) {
        if (message.contains("`Effect`")) {
            return Check.MISSING_EFFECT;
        }
        if (message.contains("`Action`")) {
            return Check.MISSING_ACTION;
        }
        if (message.contains("`Resource`")) {
            return Check.MISSING_RESOURCE;
        }
        return message.contains("`Principal`") ? Check.MISSING_PRINCIPAL : Check.MISSING_STATEMENT;
    }

    private static Check notAllowed(String message, PolicyKind kind) {
        if (kind == PolicyKind.TRUST) {
            return message.endsWith("Principal`")
                    ? Check.ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL
                    : Check.ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE;
        }
        if (kind == PolicyKind.RCP) {
            return Check.RCP_SYNTAX_ERROR_PRINCIPAL;
        }
        return kind == PolicyKind.SCP ? Check.SCP_SYNTAX_ERROR_PRINCIPAL : Check.UNSUPPORTED_PRINCIPAL;
    }

    private static Check rcp(String message) {
        if (message.contains("`Allow`")) {
            return Check.RCP_SYNTAX_ERROR_ALLOW;
        }
        if (message.contains("`NotAction`")) {
            return Check.RCP_SYNTAX_ERROR_NOTACTION;
        }
        return message.contains("principal") ? Check.RCP_SYNTAX_ERROR_PRINCIPAL : Check.RCP_SYNTAX_ERROR_ACTION;
    }
}
