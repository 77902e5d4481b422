// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.fragment;

import java.util.Arrays;
import java.util.List;

/** The kinds of infrastructure source, under the keys that {@code given.sources} uses. */
public enum SourceKind {
    /** A CloudFormation or SAM template. */
    CLOUDFORMATION("cloudformation"),
    /** A CDK cloud assembly. */
    CDK("cdk"),
    /** The JSON of a Terraform or OpenTofu plan or state. */
    TERRAFORM("terraform"),
    /** The output of {@code aws iam get-account-authorization-details}. */
    AUTHORIZATION_DETAILS("authorizationDetails"),
    /** Dumps of AWS Organizations. */
    ORGANIZATIONS("organizations"),
    /** A store of iam-collect. */
    IAM_COLLECT("iamCollect"),
    /** A folder of policy files. */
    POLICIES("policies");

    private final String key;

    SourceKind(String key) {
        this.key = key;
    }

    /** {@return the key that names a source of this kind} */
    public String key() {
        return key;
    }

    /** {@return the keys of all kinds} */
    public static List<String> keys() {
        return Arrays.stream(values()).map(SourceKind::key).toList();
    }
}
