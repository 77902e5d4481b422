// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import dev.assent.decision.Decision;
import dev.assent.decision.Hinge;
import dev.assent.decision.Layer;
import dev.assent.decision.StatementRef;
import dev.assent.run.CaseResult;
import dev.assent.run.LoadedSuite;
import dev.assent.run.Outcome;
import dev.assent.run.SuitePlan.CasePlan;
import dev.assent.source.Problem;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.hierarchical.Node;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** A case: the test. */
final class CaseNode extends AbstractTestDescriptor implements Node<AssentContext> {
    private final LoadedSuite suite;
    private final CasePlan plan;

    CaseNode(UniqueId parent, LoadedSuite suite, CasePlan plan, boolean longName) {
        super(
                parent.append("case", plan.key()),
                longName ? longName(plan) : plan.sentence(),
                FileSource.from(
                        suite.plan().file().toFile(),
                        FilePosition.from(plan.at().line(), plan.at().column())));
        this.suite = suite;
        this.plan = plan;
    }

    // Unique in the run, and the same in every run: file, scenario, case.
    private static String longName(CasePlan plan) {
        return plan.suitePath() + " > " + plan.scenarioId() + " > " + plan.key() + " > " + plan.sentence();
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public Set<TestTag> getTags() {
        return plan.tags().stream()
                .filter(TestTag::isValid)
                .map(TestTag::create)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public SkipResult shouldBeSkipped(AssentContext context) {
        return suite.skipReason(plan).map(SkipResult::skip).orElseGet(SkipResult::doNotSkip);
    }

    @Override
    public AssentContext execute(AssentContext context, DynamicTestExecutor dynamicTestExecutor) {
        CaseResult result = suite.run(plan);
        context.add(result, suite.plan());
        context.listener().reportingEntryPublished(this, ReportEntry.from(evidence(result)));
        TraceFile.attach(context.request(), this, result);
        result.outcome()
                .match(new Outcome.Cases<Void>(
                        passed -> null,
                        failed -> {
                            throw failure(result, failed.expected(), failed.actual());
                        },
                        undecided -> {
                            throw undecided(result);
                        },
                        broken -> {
                            throw new SuiteProblems(broken.problems(), plan.at());
                        },
                        skipped -> {
                            throw new TestAbortedException("skipped: " + skipped.reason());
                        },
                        pending -> {
                            throw new TestAbortedException("pending: " + pending.reason());
                        }));
        return context;
    }

    // Undecided is red unless the user asked for a warning.
    private RuntimeException undecided(CaseResult result) {
        if (suite.undecidedFails()) {
            throw failure(result, plan.expected(), "undecided");
        }
        return new TestAbortedException(result.outcome().message());
    }

    private AssertionFailedError failure(CaseResult result, String expected, String actual) {
        List<String> lines =
                new ArrayList<>(List.of(result.outcome().message(), plan.at().fileAndLine(), ""));
        lines.addAll(result.explanation());
        lines.add(suite.plan().file().toUri() + ":" + plan.at().line());
        AssertionFailedError error = new AssertionFailedError(String.join("\n", lines), expected, actual);
        List<SourceLocation> places = new ArrayList<>(List.of(plan.at()));
        result.decision().map(Decision::by).orElse(List.of()).stream()
                .map(StatementRef::at)
                .forEach(places::add);
        error.setStackTrace(SuiteProblems.stack(plan.scenarioId(), places));
        return error;
    }

    private static Map<String, String> evidence(CaseResult result) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("outcome", result.outcome().word());
        result.decision().ifPresent(decision -> {
            evidence.put("decision", decision.word());
            put(
                    evidence,
                    "decidedBy",
                    decision.by().stream().map(StatementRef::path).toList());
            put(
                    evidence,
                    "missing",
                    decision.missing().stream().map(Layer::word).toList());
        });
        put(evidence, "hingesOn", result.hinges().stream().map(Hinge::key).toList());
        put(
                evidence,
                "warnings",
                result.warnings().stream().map(Problem::toString).toList());
        return evidence;
    }

    private static void put(Map<String, String> evidence, String key, List<String> values) {
        if (!values.isEmpty()) {
            evidence.put(key, String.join(", ", values));
        }
    }
}
