// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node;
import dev.assent.managed.ManagedPolicies;

/** Managed policies of AWS that SAM names without their ARN. */
final class AwsManaged {
    private AwsManaged() {}

    /** {@return the ARN of a policy of AWS that is named, or of the customer's policy of that name} */
    static Node arn(Node at, String name) {
        String arn = ManagedPolicies.bundled()
                .find(name)
                .map(ManagedPolicies.ManagedPolicy::arn)
                .orElse("arn:aws:iam::${AWS::AccountId}:policy/" + name);
        return Functions.function(
                Functions.SUB, Documents.text(at.at(), arn.replace("arn:aws:", "arn:${AWS::Partition}:")));
    }
}
