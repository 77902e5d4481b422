// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Solvers are asked the same questions; run by {@code mvn verify -Psmt-oracle}. */
class SmtOracleIT {
    private static final Path SAMPLE = Path.of("src/test/resources/reasoning/managed-history.json");
    private static final ReasonerOptions ANY = ReasonerOptions.defaults().withUniverse(Universe.ANY);
    private static final int RANDOM_PAIRS = 300;
    private static final int SEED = 29;
    private static final List<String> ACTIONS =
            List.of("'s3:GetObject'", "'s3:Get*'", "['s3:PutObject', 'sqs:*']", "'*'");
    private static final List<String> RESOURCES = List.of(
            "'*'",
            "'arn:aws:s3:::b/*'",
            "['arn:aws:s3:::b/a', 'arn:aws:s3:::c*']",
            "'arn:aws:sqs:*:111122223333:q*'",
            "'arn:aws:s3:::b/${aws:username}/*'",
            "['arn:aws:s3:::b/${aws:username}', 'arn:aws:s3:::b/a']");
    private static final List<String> CONDITIONS = List.of(
            "'StringEquals': {'aws:PrincipalTag/t': ['x', 'y']}",
            "'StringEqualsIgnoreCase': {'aws:PrincipalTag/t': ['X', 'yZ']}",
            "'StringNotLikeIfExists': {'aws:PrincipalTag/t': 'x*'}",
            "'StringLike': {'aws:PrincipalTag/t': '*z'}, 'Null': {'aws:SourceVpce': 'true'}",
            "'ArnLike': {'aws:SourceArn': 'arn:aws:sns:*:111122223333:t*'}",
            "'ArnNotEquals': {'aws:SourceArn': 'arn:aws:sns:us-east-1:*:t'}",
            "'Bool': {'aws:MultiFactorAuthPresent': 'true'}",
            "'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}",
            "'IpAddress': {'aws:SourceIp': ['10.0.0.0/9', '10.128.0.0/9']}",
            "'IpAddress': {'aws:SourceIp': ['10.0.0.0/8', '2001:db8::/32']}",
            "'NotIpAddress': {'aws:SourceIp': '10.1.0.0/16'}",
            "'NumericLessThan': {'s3:max-keys': '10'}",
            "'NumericGreaterThanEqualsIfExists': {'s3:max-keys': '9.5'}",
            "'NumericNotEquals': {'s3:max-keys': ['10', '11']}",
            "'DateGreaterThan': {'aws:CurrentTime': '2026-01-01T00:00:00Z'}",
            "'DateLessThanEquals': {'aws:CurrentTime': ['2026-01-01', '1767225600']}",
            "'ForAllValues:StringEquals': {'aws:TagKeys': ['a', 'b']}",
            "'ForAllValues:StringLike': {'aws:TagKeys': 'a*'}, 'Null': {'aws:TagKeys': 'false'}",
            "'ForAnyValue:StringLike': {'aws:TagKeys': 'a*'}",
            "'ForAnyValue:StringNotEquals': {'aws:TagKeys': ['a', 'c']}",
            "'StringEquals': {'aws:TagKeys': 'a'}",
            "'StringNotEquals': {'aws:TagKeys': 'b'}",
            "'StringEquals': {'aws:PrincipalTag/t': ['${aws:username}', 'x']}",
            "'StringLike': {'aws:username': 'a*'}",
            "'StringEquals': {'aws:username': ['a', 'b']}",
            "'ForAllValues:StringEquals': {'aws:PrincipalTag/t': 'x'}",
            "'ForAnyValue:StringEqualsIfExists': {'aws:PrincipalTag/t': ['x', 'z']}");

    /** Two identity policies. */
    private record Pair(String name, PolicyDocument baseline, PolicyDocument proposed) {}

    private final Random random = new Random(SEED);
    private final List<String> disagreements = new ArrayList<>();
    private int passes;
    private int fails;
    private int undecided;
    private int unsayable;

    @ParameterizedTest
    @EnumSource
    void a_solver_agrees_wherever_it_decides(SmtSolver solver) throws IOException {
        load(solver);

        for (Pair pair : pairs()) {
            compare(solver, pair);
        }

        System.out.println(solver + ": agreed on " + passes + " PASS and " + fails + " FAIL, " + undecided
                + " not decided, " + unsayable + " cannot be said, " + disagreements.size() + " disagree");
        assertThat(disagreements).isEmpty();
        assertThat(passes).isGreaterThan(RANDOM_PAIRS / 10);
        assertThat(fails).isGreaterThan(RANDOM_PAIRS / 2);
    }

    private static void load(SmtSolver solver) {
        try {
            solver.load();
        } catch (LinkageError unloadable) {
            String reason = solver + " is not asked: its native code does not load here: " + unloadable;
            System.out.println(reason);
            abort(reason);
        }
    }

    private List<Pair> pairs() throws IOException {
        List<Pair> pairs = new ArrayList<>();
        for (ManagedHistory.Step step : ManagedHistory.read(SAMPLE)) {
            pairs.add(new Pair(step.name(), step.before(), step.after()));
            pairs.add(new Pair(step.name() + " back", step.after(), step.before()));
        }
        for (Pairs.Pair pair : Pairs.all()) {
            if (pair.check().equals("no-new-access") && pair.kind() == PolicyKind.IDENTITY) {
                pairs.add(new Pair(pair.name(), pair.policy("before"), pair.policy("after")));
            }
        }
        for (int number = 0; number < RANDOM_PAIRS; number++) {
            PolicyDocument baseline = policy();
            pairs.add(new Pair("random " + number, baseline, policy()));
        }
        return pairs;
    }

    private void compare(SmtSolver solver, Pair pair) {
        Optional<String> text = SmtText.of(pair.baseline(), pair.proposed());
        if (text.isEmpty()) {
            unsayable++;
            return;
        }
        Verdict verdict = PolicyReasoner.compare(pair.baseline(), pair.proposed(), ANY.withMostGrants(1))
                .verdict();
        SmtSolver.Answer answer = verdict == Verdict.UNKNOWN ? SmtSolver.Answer.UNKNOWN : solver.solve(text.get());
        if (answer == SmtSolver.Answer.UNKNOWN) {
            undecided++;
        } else if ((answer == SmtSolver.Answer.SATISFIABLE) != (verdict == Verdict.FAIL)) {
            disagreements.add(pair.name() + ": " + verdict + " and " + answer + ": " + pair + "\n" + text.get());
        } else if (verdict == Verdict.FAIL) {
            fails++;
        } else {
            passes++;
        }
    }

    private PolicyDocument policy() {
        List<String> statements = new ArrayList<>();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            statements.add("{'Effect': '" + (random.nextInt(3) == 0 ? "Deny" : "Allow") + "', "
                    + (random.nextInt(6) == 0 ? "'Not" : "'") + "Action': " + pick(ACTIONS) + ", "
                    + (random.nextInt(6) == 0 ? "'Not" : "'") + "Resource': " + pick(RESOURCES)
                    + (random.nextInt(4) == 0 ? "" : ", 'Condition': {" + pick(CONDITIONS) + "}") + "}");
        }
        return Documents.read(PolicyKind.IDENTITY, statements);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
