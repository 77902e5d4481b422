// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A check of lint: each has a page {@code docs/problems/lint/<id>.md} with what it finds, why, a bad and a good policy.
 * Those in capitals are checks of IAM Access Analyzer under AWS's own ids, the others are ours.
 *
 * <p>AWS: access-analyzer-reference-policy-checks
 */
public enum Check {
    ARN_ACCOUNT_NOT_ALLOWED(FindingSeverity.ERROR, true),
    ARN_REGION_NOT_ALLOWED(FindingSeverity.ERROR, true),
    DATA_TYPE_MISMATCH(FindingSeverity.ERROR, true),
    DUPLICATE_KEYS_WITH_DIFFERENT_CASE(FindingSeverity.ERROR, true),
    INVALID_ACTION(FindingSeverity.ERROR, true),
    INVALID_ARN_ACCOUNT(FindingSeverity.ERROR, true),
    INVALID_ARN_PREFIX(FindingSeverity.ERROR, true),
    INVALID_ARN_REGION(FindingSeverity.ERROR, true),
    INVALID_ARN_RESOURCE(FindingSeverity.ERROR, true),
    INVALID_ARN_SERVICE_CASE(FindingSeverity.ERROR, true),
    INVALID_CONDITION_DATA_TYPE(FindingSeverity.ERROR, true),
    INVALID_CONDITION_KEY_FORMAT(FindingSeverity.ERROR, true),
    INVALID_CONDITION_MULTIPLE_BOOLEAN(FindingSeverity.ERROR, true),
    INVALID_CONDITION_OPERATOR(FindingSeverity.ERROR, true),
    INVALID_EFFECT(FindingSeverity.ERROR, true),
    INVALID_GLOBAL_CONDITION_KEY(FindingSeverity.ERROR, true),
    INVALID_PARTITION(FindingSeverity.ERROR, true),
    INVALID_POLICY_ELEMENT(FindingSeverity.ERROR, true),
    INVALID_PRINCIPAL_FORMAT(FindingSeverity.ERROR, true),
    INVALID_PRINCIPAL_KEY(FindingSeverity.ERROR, true),
    INVALID_REGION(FindingSeverity.ERROR, true),
    INVALID_SERVICE(FindingSeverity.ERROR, true),
    INVALID_SERVICE_CONDITION_KEY(FindingSeverity.ERROR, true),
    INVALID_SERVICE_IN_ACTION(FindingSeverity.ERROR, true),
    INVALID_SERVICE_PRINCIPAL_FORMAT(FindingSeverity.ERROR, true),
    INVALID_VARIABLE_FOR_OPERATOR(FindingSeverity.ERROR, true),
    INVALID_VERSION(FindingSeverity.ERROR, true),
    JSON_SYNTAX_ERROR(FindingSeverity.ERROR, true),
    MISSING_ACTION(FindingSeverity.ERROR, true),
    MISSING_ARN_FIELD(FindingSeverity.ERROR, true),
    MISSING_ARN_REGION(FindingSeverity.ERROR, true),
    MISSING_ARN_ACCOUNT(FindingSeverity.ERROR, true),
    MISSING_EFFECT(FindingSeverity.ERROR, true),
    MISSING_PRINCIPAL(FindingSeverity.ERROR, true),
    MISSING_RESOURCE(FindingSeverity.ERROR, true),
    MISSING_STATEMENT(FindingSeverity.ERROR, true),
    MISSING_QUALIFIER(FindingSeverity.ERROR, true),
    MISSING_TAG_KEY_IN_CONDITION(FindingSeverity.ERROR, true),
    NULL_WITH_IF_EXISTS(FindingSeverity.ERROR, true),
    SCP_SYNTAX_ERROR_PRINCIPAL(FindingSeverity.ERROR, true),
    UNIQUE_SIDS_REQUIRED(FindingSeverity.ERROR, true),
    UNSUPPORTED_ACTION_IN_POLICY(FindingSeverity.ERROR, true),
    UNSUPPORTED_RESOURCE_ARN_IN_POLICY(FindingSeverity.ERROR, true),
    UNSUPPORTED_ELEMENT_COMBINATION(FindingSeverity.ERROR, true),
    UNSUPPORTED_GLOBAL_CONDITION_KEY(FindingSeverity.ERROR, true),
    UNSUPPORTED_PRINCIPAL(FindingSeverity.ERROR, true),
    UNSUPPORTED_SID(FindingSeverity.ERROR, true),
    UNSUPPORTED_WILDCARD_IN_PRINCIPAL(FindingSeverity.ERROR, true),
    MISSING_BRACE_IN_VARIABLE(FindingSeverity.ERROR, true),
    MISSING_QUOTE_IN_VARIABLE(FindingSeverity.ERROR, true),
    UNSUPPORTED_SPACE_IN_VARIABLE(FindingSeverity.ERROR, true),
    EMPTY_VARIABLE(FindingSeverity.ERROR, true),
    VARIABLE_UNSUPPORTED_IN_ELEMENT(FindingSeverity.ERROR, true),
    VARIABLE_UNSUPPORTED_IN_VERSION(FindingSeverity.ERROR, true),
    PRIVATE_IP_ADDRESS(FindingSeverity.ERROR, true),
    PRIVATE_NOT_IP_ADDRESS(FindingSeverity.ERROR, true),
    POLICY_SIZE_EXCEEDS_SCP_QUOTA(FindingSeverity.ERROR, true),
    POLICY_SIZE_EXCEEDS_RCP_QUOTA(FindingSeverity.ERROR, true),
    INVALID_VPC_FORMAT(FindingSeverity.ERROR, true),
    INVALID_VPCE_FORMAT(FindingSeverity.ERROR, true),
    INVALID_KMS_KEY_VALUE(FindingSeverity.ERROR, true),
    FEDERATED_PRINCIPAL_NOT_SUPPORTED(FindingSeverity.ERROR, true),
    UNSUPPORTED_ACTION_FOR_CONDITION_KEY(FindingSeverity.ERROR, true),
    UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL(FindingSeverity.ERROR, true),
    ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL(FindingSeverity.ERROR, true),
    ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL(FindingSeverity.ERROR, true),
    ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE(FindingSeverity.ERROR, true),
    TYPE_MISMATCH_IP_RANGE(FindingSeverity.ERROR, true),
    MISSING_ACTION_FOR_CONDITION_KEY(FindingSeverity.ERROR, true),
    INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY(FindingSeverity.ERROR, true),
    MISMATCHED_ACTION_FOR_PRINCIPAL(FindingSeverity.ERROR, true),
    MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY(FindingSeverity.ERROR, true),
    RCP_SYNTAX_ERROR_PRINCIPAL(FindingSeverity.ERROR, true),
    RCP_SYNTAX_ERROR_ALLOW(FindingSeverity.ERROR, true),
    RCP_SYNTAX_ERROR_NOTACTION(FindingSeverity.ERROR, true),
    RCP_SYNTAX_ERROR_ACTION(FindingSeverity.ERROR, true),
    VARIABLE_USAGE_TOO_PERMISSIVE(FindingSeverity.ERROR, true),
    WILDCARD_USAGE_TOO_PERMISSIVE(FindingSeverity.ERROR, true),
    ALLOW_WITH_NOT_PRINCIPAL(FindingSeverity.SECURITY_WARNING, true),
    FORALLVALUES_WITH_SINGLE_VALUED_KEY(FindingSeverity.SECURITY_WARNING, true),
    PASS_ROLE_WITH_NOT_RESOURCE(FindingSeverity.SECURITY_WARNING, true),
    PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE(FindingSeverity.SECURITY_WARNING, true),
    PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE(FindingSeverity.SECURITY_WARNING, true),
    PASS_ROLE_WITH_STAR_IN_RESOURCE(FindingSeverity.SECURITY_WARNING, true),
    PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE(FindingSeverity.SECURITY_WARNING, true),
    PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION(FindingSeverity.SECURITY_WARNING, true),
    MISSING_PAIRED_CONDITION_KEYS(FindingSeverity.SECURITY_WARNING, true),
    DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE(FindingSeverity.SECURITY_WARNING, true),
    DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE(FindingSeverity.SECURITY_WARNING, true),
    RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL(FindingSeverity.SECURITY_WARNING, true),
    MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL(FindingSeverity.SECURITY_WARNING, true),
    MISSING_GITHUB_REPO_CONDITION_KEY(FindingSeverity.SECURITY_WARNING, true),
    UNTRUSTWORTHY_CONDITION_KEY(FindingSeverity.SECURITY_WARNING, true),
    STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS(FindingSeverity.SECURITY_WARNING, true),
    DYNAMODB_ATTRIBUTES_WITHOUT_SELECT(FindingSeverity.SECURITY_WARNING, true),
    S3_PREFIX_IN_NEGATIVE_CONTEXT(FindingSeverity.SECURITY_WARNING, true),
    FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE(FindingSeverity.SECURITY_WARNING, true),
    CREATE_SLR_WITH_NOT_RESOURCE(FindingSeverity.WARNING, true),
    CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE(FindingSeverity.WARNING, true),
    CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE(FindingSeverity.WARNING, true),
    CREATE_SLR_WITH_STAR_IN_RESOURCE(FindingSeverity.WARNING, true),
    CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE(FindingSeverity.WARNING, true),
    CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION(FindingSeverity.WARNING, true),
    DEPRECATED_GLOBAL_CONDITION_KEY(FindingSeverity.WARNING, true),
    INVALID_DATE_VALUE(FindingSeverity.WARNING, true),
    INVALID_ROLE_REFERENCE(FindingSeverity.WARNING, true),
    INVALID_USER_REFERENCE(FindingSeverity.WARNING, true),
    MISSING_VERSION(FindingSeverity.WARNING, true),
    UNIQUE_SIDS_RECOMMENDED(FindingSeverity.WARNING, true),
    WILDCARD_WITHOUT_LIKE_OPERATOR(FindingSeverity.WARNING, true),
    POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA(FindingSeverity.WARNING, true),
    POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA(FindingSeverity.WARNING, true),
    POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA(FindingSeverity.WARNING, true),
    TYPE_MISMATCH(FindingSeverity.WARNING, true),
    TYPE_MISMATCH_BOOLEAN(FindingSeverity.WARNING, true),
    TYPE_MISMATCH_DATE(FindingSeverity.WARNING, true),
    TYPE_MISMATCH_NUMBER(FindingSeverity.WARNING, true),
    TYPE_MISMATCH_STRING(FindingSeverity.WARNING, true),
    SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED(FindingSeverity.WARNING, true),
    RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY(FindingSeverity.WARNING, true),
    RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY(FindingSeverity.WARNING, true),
    RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK(FindingSeverity.WARNING, true),
    USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES(FindingSeverity.WARNING, true),
    EMPTY_ARRAY_ACTION(FindingSeverity.SUGGESTION, true),
    EMPTY_ARRAY_CONDITION(FindingSeverity.SUGGESTION, true),
    EMPTY_ARRAY_CONDITION_FORALLVALUES(FindingSeverity.SUGGESTION, true),
    EMPTY_ARRAY_CONDITION_FORANYVALUE(FindingSeverity.SUGGESTION, true),
    EMPTY_ARRAY_CONDITION_IFEXISTS(FindingSeverity.SUGGESTION, true),
    EMPTY_ARRAY_PRINCIPAL(FindingSeverity.SUGGESTION, true),
    EMPTY_ARRAY_RESOURCE(FindingSeverity.SUGGESTION, true),
    EMPTY_OBJECT_CONDITION(FindingSeverity.SUGGESTION, true),
    EMPTY_OBJECT_PRINCIPAL(FindingSeverity.SUGGESTION, true),
    EMPTY_SID_VALUE(FindingSeverity.SUGGESTION, true),
    IMPROVE_IP_RANGE(FindingSeverity.SUGGESTION, true),
    NULL_WITH_QUALIFIER(FindingSeverity.SUGGESTION, true),
    PRIVATE_IP_ADDRESS_SUBSET(FindingSeverity.SUGGESTION, true),
    PRIVATE_NOT_IP_ADDRESS_SUBSET(FindingSeverity.SUGGESTION, true),
    REDUNDANT_ACTION(FindingSeverity.SUGGESTION, true),
    REDUNDANT_CONDITION_VALUE_NUM(FindingSeverity.SUGGESTION, true),
    REDUNDANT_RESOURCE(FindingSeverity.SUGGESTION, true),
    REDUNDANT_STATEMENT(FindingSeverity.SUGGESTION, true),
    WILDCARD_IN_SERVICE_NAME(FindingSeverity.SUGGESTION, true),
    ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE(FindingSeverity.SUGGESTION, true),
    ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE(FindingSeverity.SUGGESTION, true),
    RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL(FindingSeverity.SUGGESTION, true),
    IRRELEVANT_CONDITION_KEY_IN_POLICY(FindingSeverity.SUGGESTION, true),
    REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY(FindingSeverity.SUGGESTION, true),
    CONFIRM_AUDIENCE_CLAIM_TYPE(FindingSeverity.SUGGESTION, true),
    REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION(FindingSeverity.SUGGESTION, true),
    REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION(FindingSeverity.SUGGESTION, true),
    GATEWAY_ENDPOINT_PRINCIPAL(FindingSeverity.ERROR, false),
    QUOTA_STATEMENTS(FindingSeverity.ERROR, false),
    BOOL_MFA(FindingSeverity.SECURITY_WARNING, false),
    PRIVILEGE_ESCALATION(FindingSeverity.SECURITY_WARNING, false),
    CREDENTIAL_EXPOSURE(FindingSeverity.SECURITY_WARNING, false),
    NEVER_TESTED(FindingSeverity.WARNING, false),
    KEY_NOT_OF_ACTION(FindingSeverity.WARNING, false),
    SOURCE_IP_ENDPOINT(FindingSeverity.WARNING, false),
    VARIABLE_IN_ARN_PART(FindingSeverity.WARNING, false),
    WILDCARD_IN_RESOURCE_TYPE(FindingSeverity.WARNING, false),
    KEY_CASE(FindingSeverity.SUGGESTION, false),
    OPERATOR_CASE(FindingSeverity.SUGGESTION, false);

    private final FindingSeverity severity;
    private final String id;

    Check(FindingSeverity severity, boolean aws) {
        this.severity = severity;
        this.id = aws ? name() : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return the code that findings carry: {@code INVALID_ACTION} as AWS has it, or one of ours such as {@code key-case}} */
    public String id() {
        return id;
    }

    /** {@return how bad a finding is unless the project says otherwise} */
    public FindingSeverity severity() {
        return severity;
    }

    /** {@return the check of an id, or empty} */
    public static Optional<Check> of(String id) {
        return Arrays.stream(values()).filter(check -> check.id.equals(id)).findFirst();
    }

    /** {@return all ids, in the order of this list} */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Check::id).toList();
    }
}
