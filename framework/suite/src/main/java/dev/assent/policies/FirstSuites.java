// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.ingest.ProjectFiles;
import dev.assent.ingest.folder.PolicyKinds;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyReader;
import dev.assent.run.LoadedSuite;
import dev.assent.run.RunOptions;
import dev.assent.source.Read;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes first suites for the policy files that no suite names. */
public final class FirstSuites {
    private final RunOptions options;
    private final ProjectFiles files;
    private final Set<Path> taken = new HashSet<>();

    private FirstSuites(RunOptions options) {
        this.options = options;
        this.files = new ProjectFiles(options.baseDirectory());
    }

    /**
     * {@return a suite for each policy among the files, or why there is none}
     *
     * @param policies JSON files; those that are no policies are passed over, as are those that a suite names
     * @param suites the suites of the project
     * @param options how suites are read
     */
    public static List<FirstSuite> of(List<Path> policies, List<LoadedSuite> suites, RunOptions options) {
        Set<String> named = suites.stream()
                .flatMap(suite -> suite.policies().stream())
                .map(policy -> policy.policy().document().at().file())
                .collect(Collectors.toSet());
        FirstSuites first = new FirstSuites(options);
        List<FirstSuite> made = new ArrayList<>();
        for (Path policy : policies) {
            if (!named.contains(first.files.display(policy))) {
                first.of(policy).ifPresent(made::add);
            }
        }
        return made;
    }

    private Optional<FirstSuite> of(Path policy) {
        Optional<Node> json = files.text(policy)
                .value()
                .flatMap(text -> JsonReader.read(text).value())
                .filter(PolicyKinds::isPolicy);
        return json.map(document -> of(policy, document));
    }

    private FirstSuite of(Path policy, Node document) {
        String path = files.display(policy);
        PolicyKind kind = PolicyKinds.of(path, document);
        Read<PolicyDocument> read = PolicyReader.read(document, kind);
        if (read.value().isEmpty() || read.problems().stream().anyMatch(problem -> problem.isError())) {
            return none(path, policy, "it has errors; assent:lint shows them");
        }
        Optional<Path> file = free(policy);
        if (file.isEmpty()) {
            return none(path, policy, "its suite exists already but does not name it");
        }
        Draft draft = new Draft(read.value().get(), kind, String.valueOf(policy.getFileName()), options, file.get());
        List<String> scenarios = draft.scenarios();
        return scenarios.isEmpty()
                ? none(path, policy, "no request could be made of its statements; write a suite by hand")
                : new FirstSuite(path, file.get(), draft.text(scenarios), scenarios.size() + " scenarios");
    }

    private static FirstSuite none(String path, Path policy, String why) {
        return new FirstSuite(path, policy, "", why);
    }

    // app.policy.json has app.iam-test.yaml; where that is taken, app.policy.iam-test.yaml.
    private Optional<Path> free(Path policy) {
        String name = String.valueOf(policy.getFileName());
        int dot = name.indexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String whole = name.substring(0, name.length() - ".json".length());
        for (String candidate : List.of(stem, whole)) {
            Path file = policy.resolveSibling(candidate + ".iam-test.yaml");
            if (!Files.exists(file) && taken.add(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
