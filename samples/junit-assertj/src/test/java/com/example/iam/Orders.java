package com.example.iam;

import dev.assent.assertj.IamEnvironment;
import dev.assent.environment.Environment;
import java.nio.file.Path;

/** The world of the tests: one role with the policy of this project. */
final class Orders {
    static final Path POLICY = Path.of("iam/orders.policy.json");

    static final Environment ENVIRONMENT = IamEnvironment.inAccount("111122223333")
            .role("Orders", role -> role.policy(POLICY))
            .resource("invoices", "arn:aws:s3:::acme-invoices", bucket -> bucket)
            .resource("queue", "arn:aws:sqs:eu-west-1:111122223333:orders", queue -> queue)
            .build();

    private Orders() {}
}
