// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.reasoning.ReasonerOptions;
import dev.assent.reasoning.Verdict;
import dev.assent.run.Progress;
import dev.assent.run.SuiteFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairComparerTest {
    private static final String POLICY =
            "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}}";

    @TempDir
    Path root;

    private final PairComparer comparer =
            new PairComparer(PolicyCheck.NO_NEW_ACCESS, ReasonerOptions.defaults(), List.of(), List.of());

    @BeforeEach
    void pairs() {
        SuiteFolder.at(root)
                .write("a.old.json", POLICY)
                .write("a.new.json", POLICY)
                .write("b.old.json", POLICY)
                .write("b.new.json", POLICY);
    }

    @Test
    void counts_the_pairs_of_a_folder() throws IOException {
        Progress progress = PairComparer.progress();

        List<ComparedPair> pairs = comparer.compareAll(root, progress);

        assertThat(pairs).extracting(ComparedPair::verdict).containsExactly(Verdict.PASS, Verdict.PASS);
        assertThat(progress.line()).isEqualTo("2 of 2 pairs compared");
    }

    @Test
    void leaves_no_pair_out_when_it_is_stopped() throws IOException {
        Thread.currentThread().interrupt();
        List<ComparedPair> pairs = comparer.compareAll(root, PairComparer.progress());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(pairs).extracting(ComparedPair::name).containsExactly("a", "b");
        assertThat(pairs).allSatisfy(pair -> {
            assertThat(pair.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(pair.unknownReasons()).containsExactly("the run was stopped before this pair began");
        });
    }
}
