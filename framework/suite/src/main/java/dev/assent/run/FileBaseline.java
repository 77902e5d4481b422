// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.LoadedPolicy;
import dev.assent.ingest.ProjectFiles;
import dev.assent.policy.PolicyDocument;
import dev.assent.scenario.Word;
import dev.assent.source.Read;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A baseline in the project: a file is what the policy of the same file name was, or the only one; a folder has what all
 * were, so that a policy without a file in it is new. Other files of the folder may be those of other suites.
 */
final class FileBaseline {
    private final ProjectFiles files;
    private final List<LoadedPolicy> policies;
    private final Word baseline;

    FileBaseline(ProjectFiles files, List<LoadedPolicy> policies, Word baseline) {
        this.files = files;
        this.policies = policies.stream()
                .filter(policy -> !Holding.isOfAws(policy.policy()))
                .toList();
        this.baseline = baseline;
    }

    /** {@return what the policies are} */
    List<Holding> now() {
        return policies.stream()
                .map(policy -> Holding.of(policy.kind(), policy.policy()))
                .toList();
    }

    /**
     * {@return what the policies were}
     *
     * @throws Unaskable if there is no such file, if it is no policy, or if it is not clear of what it is the baseline
     */
    List<Holding> before() {
        Path parent = files.path(baseline.at().file()).getParent();
        Path path = (parent == null ? files.path("") : parent)
                .resolve(baseline.text())
                .normalize();
        if (!path.startsWith(files.path("")) || !Files.exists(path)) {
            throw Unaskable.because(
                    baseline.at(),
                    "there is no file or folder `" + baseline.text() + "` in the project",
                    "ingest/no-such-file",
                    "name a policy or a folder of policies, relative to the suite");
        }
        return Files.isDirectory(path) ? ofFolder(path) : ofFile(path);
    }

    private List<Holding> ofFile(Path path) {
        List<LoadedPolicy> meant = policies.stream()
                .filter(policy -> policies.size() == 1 || name(policy).equals(String.valueOf(path.getFileName())))
                .toList();
        if (meant.isEmpty()) {
            throw Unaskable.because(
                    baseline.at(),
                    "no policy of the suite has the file name `" + path.getFileName() + "`",
                    "run/not-checkable",
                    "give it the name of the policy whose baseline it is, or name a folder");
        }
        List<Holding> before = new ArrayList<>();
        for (LoadedPolicy policy : policies) {
            before.add(meant.contains(policy) ? as(policy, path) : Holding.of(policy.kind(), policy.policy()));
        }
        return before;
    }

    private List<Holding> ofFolder(Path folder) {
        List<Holding> before = new ArrayList<>();
        for (LoadedPolicy policy : policies) {
            if (policy.inline().isEmpty() && Files.isRegularFile(folder.resolve(name(policy)))) {
                before.add(as(policy, folder.resolve(name(policy))));
            }
        }
        return before;
    }

    private static String name(LoadedPolicy policy) {
        return String.valueOf(Path.of(Holding.file(policy.policy())).getFileName());
    }

    // The policy as it was, under the name that it has now.
    private Holding as(LoadedPolicy policy, Path file) {
        Read<PolicyDocument> read = Baseline.document(files, file, policy.kind());
        PolicyDocument document =
                read.value().orElseThrow(() -> Unaskable.of(read.problems().get(0)));
        return Holding.of(policy.kind(), policy.policy())
                .with(List.of(new NamedPolicy(policy.policy().name(), document)));
    }
}
