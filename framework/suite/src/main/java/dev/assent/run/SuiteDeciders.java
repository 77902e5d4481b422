// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.LoadedPolicy;
import dev.assent.ingest.ProjectFiles;
import dev.assent.ingest.SessionPolicies;
import dev.assent.ingest.World;
import dev.assent.run.LintRules.Scope;
import dev.assent.run.RunOptions.CatalogMode;
import dev.assent.run.SuitePlan.CasePlan;
import dev.assent.scenario.Claim;
import dev.assent.scenario.Suite;
import dev.assent.source.Problem;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import dev.assent.source.SourceLocation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes what decides the cases of a suite, in its own world or in that of a group. */
final class SuiteDeciders {
    private final Path file;
    private final ProjectFiles files;
    private final RunOptions options;
    private Optional<List<Scope>> configured = Optional.empty();

    SuiteDeciders(Path file, ProjectFiles files, RunOptions options) {
        this.file = file;
        this.files = files;
        this.options = options;
    }

    /**
     * {@return what decides in a world}
     *
     * @param suite the suite, with the declarations of which the world was made
     * @param world the world
     * @param claims all claims that are made in this world, in order
     */
    Deciders of(Suite suite, World world, Map<CasePlan, Claim> claims) {
        SessionPolicies sessionPolicies = new SessionPolicies(suite, files);
        List<NamedPolicy> policies = new ArrayList<>(
                world.policies().stream().map(LoadedPolicy::policy).toList());
        policies.addAll(world.sourced().policies());
        sessionPolicies.loadAll().forEach(policies::add);
        Function<Node, List<NamedPolicy>> using = node -> {
            Read<List<NamedPolicy>> read = sessionPolicies.load(node);
            return read.value().orElseThrow(() -> Unaskable.of(read.problems().get(0)));
        };
        CatalogCheck check = new CatalogCheck(catalogMode(suite), options.aws());
        RequestBuilder requests = new RequestBuilder(world, suite.defaults(), using, check);
        CatalogCheck unchecked = new CatalogCheck(CatalogMode.OFF, options.aws());
        RequestBuilder any = new RequestBuilder(world, suite.defaults(), using, unchecked);
        boolean strict = options.strict().or(suite.settings()::strict).orElse(false);
        Reasons reasons = new Reasons(policies, world.environment().resources());
        CaseRunner runner = new CaseRunner(world, requests, reasons, strict, claims);
        PropertyDecider properties = new PropertyDecider(world, requests, options.reasoning());
        return new Deciders(
                runner,
                properties,
                new WhatDecider(
                        new CaseRunner(world, any, reasons, strict, Map.of()),
                        any,
                        check,
                        new PropertyDecider(world, any, options.reasoning())),
                new CheckDecider(
                        world,
                        requests,
                        options.reasoning(),
                        new DocumentChecks(files, options.aws(), () -> rules(suite)),
                        sessionPolicies::find),
                new ComparisonDecider(file, world.policies(), files, requests, options));
    }

    private LintRules rules(Suite suite) {
        List<Scope> scopes = new ArrayList<>(configured());
        suite.settings().lint().forEach(section -> scopes.add(new Scope("", section)));
        return new LintRules(scopes, options.today());
    }

    private synchronized List<Scope> configured() {
        if (configured.isEmpty()) {
            Problems problems = new Problems();
            List<Scope> read = LintRules.configured(configurations(), files, problems);
            problems.list().stream().filter(Problem::isError).findFirst().ifPresent(problem -> {
                throw Unaskable.of(problem);
            });
            configured = Optional.of(read);
        }
        return configured.get();
    }

    private List<Path> configurations() {
        try {
            return SuiteFiles.named(options.baseDirectory(), LintRules.CONFIGURATIONS);
        } catch (IOException unreadable) {
            throw Unaskable.because(
                    SourceLocation.startOf(files.display(file)),
                    "the project cannot be searched: " + unreadable.getMessage(),
                    "policies/unreadable",
                    "look at the permissions of its directories");
        }
    }

    // What the caller of the run says beats the suite.
    private CatalogMode catalogMode(Suite suite) {
        return options.catalog()
                .or(() -> suite.settings()
                        .catalog()
                        .map(word -> CatalogMode.valueOf(word.text().toUpperCase(Locale.ROOT))))
                .orElse(CatalogMode.ERROR);
    }
}
