package com.example.iam;

import static dev.assent.assertj.IamAssertions.assertThat;
import static dev.assent.assertj.Reasons.allowIn;

import dev.assent.decision.Decision;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.RequestFacts;
import dev.assent.evaluation.Evaluator;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.request.Context;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import dev.assent.request.Resource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The engine by itself, as a tool would use it that asks many requests. */
class EngineTest {
    @Test
    void a_decision_names_the_statement_behind_it() {
        Principal orders = new Principal.RoleSession(
                Arn.parse("arn:aws:iam::111122223333:role/Orders").orElseThrow(), Optional.of("worker-1"));
        Resource invoice = new Resource(Text.of("arn:aws:s3:::acme-invoices/orders/1.pdf"), Optional.of("111122223333"));
        Request request = new Request(orders, "s3:GetObject", invoice, Context.EMPTY);

        Decision decision = new Evaluator()
                .evaluate(request, ApplicablePolicies.gather(Orders.ENVIRONMENT, request, RequestFacts.NONE));

        assertThat(decision).isAllowed().because(allowIn("orders/ReadInvoices"));
    }
}
