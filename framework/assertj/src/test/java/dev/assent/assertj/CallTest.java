// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import static dev.assent.assertj.IamAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assent.environment.Environment;
import org.junit.jupiter.api.Test;

/** A call that asks several questions is allowed when all of them are. */
class CallTest {
    private static final String LAUNCH =
            "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"ec2:RunInstances\", \"Resource\": \"arn:aws:ec2:*::image/*\"}}";

    private final Environment environment = IamEnvironment.inAccount("111122223333")
            .role("Launcher", role -> role.policy(LAUNCH))
            .build();

    @Test
    void is_denied_by_a_question_about_a_resource_that_nobody_named() {
        String image = "arn:aws:ec2:eu-west-1::image/ami-1";

        assertThat(environment)
                .principal("role/Launcher")
                .mayNot("ec2:RunInstances")
                .on(image);
        assertThatThrownBy(() -> assertThat(environment)
                        .principal("role/Launcher")
                        .may("ec2:RunInstances")
                        .on(image))
                .hasMessageContaining("ec2:RunInstances is asked about the instance as well");
    }
}
