// SPDX-License-Identifier: Apache-2.0
package dev.assent.managed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.managed.ManagedPolicies.ManagedPolicy;
import org.junit.jupiter.api.Test;

class ManagedPoliciesTest {
    private final ManagedPolicies policies = ManagedPolicies.bundled();

    @Test
    void are_all_there() {
        assertThat(policies.names()).hasSize(1594);
    }

    @Test
    void are_found_by_name_and_by_arn() {
        ManagedPolicy byName = policies.find("AdministratorAccess").orElseThrow();

        assertThat(policies.find("arn:aws:iam::aws:policy/AdministratorAccess")).contains(byName);
        assertThat(byName.json()).contains("\"Action\": \"*\"");
    }

    @Test
    void are_not_found_by_a_name_that_aws_does_not_have() {
        assertThat(policies.find("AdministratorAcces")).isEmpty();
    }
}
