// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.z3.Context;
import com.microsoft.z3.Params;
import com.microsoft.z3.Solver;
import com.microsoft.z3.Status;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Z3 is asked the same questions; run by {@code mvn verify -Psmt-oracle}. */
class SmtOracleIT {
    private static final Path SAMPLE = Path.of("src/test/resources/reasoning/managed-history.json");
    private static final ReasonerOptions ANY = ReasonerOptions.defaults().withUniverse(Universe.ANY);
    private static final int TIMEOUT_MILLIS = 1000;
    private static final int RANDOM_PAIRS = 150;
    private static final int SEED = 29;
    private static final List<String> ACTIONS =
            List.of("'s3:GetObject'", "'s3:Get*'", "['s3:PutObject', 'sqs:*']", "'*'");
    private static final List<String> RESOURCES = List.of(
            "'*'", "'arn:aws:s3:::b/*'", "['arn:aws:s3:::b/a', 'arn:aws:s3:::c*']", "'arn:aws:sqs:*:111122223333:q*'");
    private static final List<String> CONDITIONS = List.of(
            "",
            ", 'Condition': {'StringEquals': {'aws:PrincipalTag/t': ['x', 'y']}}",
            ", 'Condition': {'StringNotLikeIfExists': {'aws:PrincipalTag/t': 'x*'}}",
            ", 'Condition': {'StringLike': {'aws:PrincipalTag/t': '*z'}, 'Null': {'aws:SourceVpce': 'true'}}",
            ", 'Condition': {'ArnLike': {'aws:SourceArn': 'arn:aws:sns:*:111122223333:t*'}}",
            ", 'Condition': {'ArnNotEquals': {'aws:SourceArn': 'arn:aws:sns:us-east-1:*:t'}}",
            ", 'Condition': {'Bool': {'aws:MultiFactorAuthPresent': 'true'}}");

    private final Random random = new Random(SEED);
    private final List<String> disagreements = new ArrayList<>();
    private int agreed;
    private int undecided;
    private int unsayable;

    @Test
    void z3_agrees_wherever_it_decides() throws IOException {
        for (ManagedHistory.Step step : ManagedHistory.read(SAMPLE)) {
            compare(step.name(), step.before(), step.after());
            ManagedHistory.Step back = step.back();
            compare(back.name(), back.before(), back.after());
        }
        for (int pair = 0; pair < RANDOM_PAIRS; pair++) {
            compare("random " + pair, policy(), policy());
        }

        System.out.println("Z3: " + agreed + " agreed, " + undecided + " undecided there, " + unsayable
                + " cannot be said, " + disagreements.size() + " disagree");
        assertThat(disagreements).isEmpty();
        assertThat(agreed).isGreaterThan(RANDOM_PAIRS);
    }

    private void compare(String name, PolicyDocument baseline, PolicyDocument proposed) {
        Optional<String> text = SmtText.of(baseline, proposed);
        if (text.isEmpty()) {
            unsayable++;
            return;
        }
        Verdict verdict = PolicyReasoner.compare(baseline, proposed, ANY.withMostGrants(1))
                .verdict();
        Status status = solve(text.get());
        if (status == Status.UNKNOWN || verdict == Verdict.UNKNOWN) {
            undecided++;
        } else if ((status == Status.SATISFIABLE) == (verdict == Verdict.FAIL)) {
            agreed++;
        } else {
            disagreements.add(name + ": " + verdict + " and " + status);
        }
    }

    private static Status solve(String text) {
        try (Context context = new Context()) {
            Solver solver = context.mkSolver();
            Params params = context.mkParams();
            params.add("timeout", TIMEOUT_MILLIS);
            solver.setParameters(params);
            solver.add(context.parseSMTLIB2String(text, null, null, null, null));
            return solver.check();
        }
    }

    private PolicyDocument policy() {
        List<String> statements = new ArrayList<>();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            statements.add("{'Effect': '" + (random.nextInt(3) == 0 ? "Deny" : "Allow") + "', "
                    + (random.nextInt(6) == 0 ? "'Not" : "'") + "Action': " + pick(ACTIONS) + ", "
                    + (random.nextInt(6) == 0 ? "'Not" : "'") + "Resource': " + pick(RESOURCES) + pick(CONDITIONS)
                    + "}");
        }
        return Documents.read(PolicyKind.IDENTITY, statements);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
