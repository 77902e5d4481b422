// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import dev.assent.catalog.Catalog;
import dev.assent.decision.Decision;
import dev.assent.environment.Environment;
import dev.assent.environment.RequestFacts;
import dev.assent.evaluation.Evaluator;
import dev.assent.explanation.Answer;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import dev.assent.request.RequestDefaults;
import dev.assent.request.Resource;
import java.nio.file.Path;
import java.util.Optional;

/** What the examples in Javadoc and docs are about. */
public abstract class ExampleFixture {
    protected static final Path IAM = Path.of("src/test/resources/iam");
    private static final String ONE_SESSION =
            "{\"Statement\": {\"Sid\": \"One\", \"Effect\": \"Allow\", \"Principal\": {\"AWS\":"
                    + " \"arn:aws:sts::111122223333:assumed-role/App/one\"}, \"Action\": \"s3:GetObject\", \"Resource\":"
                    + " \"arn:aws:s3:::inbox/*\"}}";

    private static final String SHARED =
            "{\"Statement\": {\"Sid\": \"Partner\", \"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"444455556666\"},"
                    + " \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::shared/*\"}}";

    protected final PolicyDocument sharedPolicy = IamPolicies.parse("shared.json", SHARED, PolicyKind.RESOURCE);
    protected final PolicyDocument publicPolicy = IamPolicies.parse(
            "public.json", SHARED.replace("{\"AWS\": \"444455556666\"}", "\"*\""), PolicyKind.RESOURCE);
    protected final Environment environment = IamEnvironment.inAccount("111122223333")
            .role("App", role -> role.policy(IAM.resolve("app.policy.json")).tag("team", "reports"))
            .role("Temp", role -> role.policy(IAM.resolve("temp.policy.json")))
            .user("alice", user -> user.policy(IAM.resolve("alice.policy.json")))
            .resource("reports", "arn:aws:s3:::reports", bucket -> bucket)
            .resource("ledger", "arn:aws:s3:::ledger", bucket -> bucket)
            .resource("shared", "arn:aws:s3:::shared", bucket -> bucket.policy(SHARED))
            .resource("inbox", "arn:aws:s3:::inbox", bucket -> bucket.policy(ONE_SESSION))
            .build();
    protected final PolicyDocument policy = IamPolicies.read(IAM.resolve("app.policy.json"), PolicyKind.IDENTITY);
    protected final PolicyDocument policyWithOtherLayout =
            IamPolicies.read(IAM.resolve("app-compact.policy.json"), PolicyKind.IDENTITY);
    protected final PolicyDocument otherPolicy = IamPolicies.read(IAM.resolve("temp.policy.json"), PolicyKind.IDENTITY);
    protected final Path clean = IAM.resolve("temp.policy.json");
    protected final Path unclean = IAM.resolve("unclean.policy.json");
    protected final Request request = request("s3:GetObject", "arn:aws:s3:::reports/a.csv");
    protected final Request requestOfIt = new Request(
            new Principal.RoleSession(
                    Arn.parse("arn:aws:iam::111122223333:role/it").orElseThrow(), Optional.empty()),
            request.action(),
            request.resource(),
            request.context());
    protected final Decision allowed = decision(request);
    protected final Decision denied = decision(request("s3:PutObject", "arn:aws:s3:::reports/a.csv"));
    protected final Decision undecided = decision(request("s3:GetObject", "arn:aws:s3:::inbox/a.csv"));
    protected final Decision explicitlyDenied = new Evaluator()
            .evaluate(
                    overHttp(request),
                    Answer.of(new Evaluator(), environment, request, RequestFacts.NONE)
                            .policies());

    /** The same for every example. */
    protected ExampleFixture() {}

    private Request request(String action, String arn) {
        Principal app = Principals.find(environment, "role/App");
        Resource resource = new Resource(Text.of(arn), Optional.of("111122223333"));
        return new Request(app, action, resource, RequestDefaults.of(action, resource, Catalog.bundled()));
    }

    private static Request overHttp(Request request) {
        return new Request(
                request.principal(),
                request.action(),
                request.resource(),
                request.context()
                        .with(new dev.assent.request.Context.Entry(
                                "aws:SecureTransport",
                                dev.assent.request.ContextValue.of("false"),
                                dev.assent.request.Context.Origin.SCENARIO)));
    }

    private Decision decision(Request asked) {
        return Answer.of(new Evaluator(), environment, asked, RequestFacts.NONE).decision();
    }
}
