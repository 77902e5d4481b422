// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.catalog.Catalog;
import dev.assent.managed.ManagedPolicies;
import dev.assent.policy.PolicyKind;
import dev.assent.source.SourceText;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is found in the policies that AWS manages: real, and known to be accepted by AWS. */
class CorpusTest {
    private static List<Finding> findings = List.of();

    @BeforeAll
    static void lintAll() {
        Linter linter = new Linter(Catalog.bundled());
        findings = ManagedPolicies.bundled().all().stream()
                .flatMap(policy ->
                        linter.lint(new SourceText(policy.name(), policy.json()), PolicyKind.IDENTITY).stream())
                .toList();
    }

    @Test
    void theCountsOfFindingsAreAsRecorded() throws IOException {
        String counts = findings.stream()
                .collect(Collectors.groupingBy(finding -> finding.check().id(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining("\n", "", "\n"));

        Golden.check("managed-policies.txt", counts);
    }

    @Test
    void theUnknownActionsAreThoseThatAwsWritesButDoesNotDocument() throws IOException {
        Set<String> actions = texts(Check.INVALID_ACTION, "no action of .* is `([^`]*)`");

        assertThat(actions).hasSizeLessThanOrEqualTo(51);
        Golden.check("unknown-actions.txt", String.join("\n", actions) + "\n");
    }

    @Test
    void theUnknownServicesAreThoseThatAwsHasRetired() throws IOException {
        Set<String> prefixes = texts(Check.INVALID_SERVICE_IN_ACTION, "there is no service `([^`]*)`.*");

        assertThat(prefixes).hasSizeLessThanOrEqualTo(11);
        Golden.check("unknown-services.txt", String.join("\n", prefixes) + "\n");
    }

    @Test
    void atMostElevenConditionKeysAreUnknown() throws IOException {
        Set<String> keys = texts(Check.INVALID_SERVICE_CONDITION_KEY, ".*condition key `([^`]*)`");
        keys.addAll(texts(Check.INVALID_GLOBAL_CONDITION_KEY, ".*condition key `([^`]*)`"));

        assertThat(keys).hasSizeLessThanOrEqualTo(11);
        Golden.check("unknown-keys.txt", String.join("\n", keys) + "\n");
    }

    private static Set<String> texts(Check check, String pattern) {
        return findings.stream()
                .filter(finding -> finding.check() == check)
                .map(finding -> finding.message().replaceFirst("^" + pattern + "$", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
