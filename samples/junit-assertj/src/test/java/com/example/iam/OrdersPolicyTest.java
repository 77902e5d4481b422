package com.example.iam;

import static dev.assent.assertj.IamAssertions.assertThat;
import static dev.assent.assertj.Reasons.explicitDeny;
import static dev.assent.assertj.Reasons.noAllowIn;

import dev.assent.decision.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrdersPolicyTest {
    @Test
    void orders_reads_its_own_invoices_and_no_others() {
        assertThat(Orders.ENVIRONMENT).principal("role/Orders").may("s3:GetObject").on("invoices/orders/1.pdf");
        assertThat(Orders.ENVIRONMENT)
                .principal("role/Orders")
                .mayNot("s3:GetObject")
                .on("invoices/payroll/1.pdf")
                .because(noAllowIn(Layer.IDENTITY));
    }

    @Test
    void nothing_goes_over_plain_http() {
        assertThat(Orders.ENVIRONMENT)
                .principal("role/Orders")
                .with("aws:SecureTransport", "false")
                .mayNot("sqs:ReceiveMessage")
                .on("queue")
                .because(explicitDeny("orders/TlsOnly"));
    }

    @ParameterizedTest
    @CsvSource({"sqs:SendMessage", "sqs:PurgeQueue", "sqs:DeleteQueue"})
    void orders_only_takes_from_its_queue(String action) {
        assertThat(Orders.ENVIRONMENT).principal("role/Orders").mayNot(action).on("queue");
    }
}
