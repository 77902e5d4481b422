// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.ProjectFiles;
import dev.assent.ingest.folder.PolicyKinds;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyReader;
import dev.assent.source.Problem;
import dev.assent.source.Problems;
import dev.assent.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The policy files that no suite names, of which the text is not what it was. */
final class UntestedPolicies {
    private static final List<String> NAMES = List.of(
            ".policy.json",
            ".trust.json",
            ".boundary.json",
            ".scp.json",
            ".rcp.json",
            ".session.json",
            "-policy.json",
            ".endpoint.json");

    private final List<Holding> before = new ArrayList<>();
    private final List<Holding> now = new ArrayList<>();
    private final Problems problems = new Problems();

    private UntestedPolicies() {}

    /**
     * {@return the policies of a project that are not in some files}
     *
     * @param old the project as it was
     * @param project the project as it is
     * @param named the files whose policies are looked at anyway, by their paths
     * @throws IOException if a directory cannot be read
     */
    static UntestedPolicies of(Path old, Path project, Set<String> named) throws IOException {
        UntestedPolicies found = new UntestedPolicies();
        Set<String> names = new TreeSet<>(jsonFiles(old));
        names.addAll(jsonFiles(project));
        names.removeAll(named);
        ProjectFiles then = new ProjectFiles(old);
        ProjectFiles today = new ProjectFiles(project);
        for (String name : names) {
            Optional<SourceText> was = found.text(then, name);
            Optional<SourceText> is = found.text(today, name);
            if (!was.map(SourceText::text).equals(is.map(SourceText::text))) {
                Optional<Node> wasPolicy = was.flatMap(found::policy);
                Optional<Node> isPolicy = is.flatMap(found::policy);
                isPolicy.or(() -> wasPolicy)
                        .map(node -> PolicyKinds.of(name, node))
                        .ifPresent(kind -> {
                            wasPolicy.ifPresent(node -> found.add(found.before, node, kind));
                            isPolicy.ifPresent(node -> found.add(found.now, node, kind));
                        });
            }
        }
        return found;
    }

    /** {@return whether a directory has a policy file} */
    static boolean isIn(Path project) throws IOException {
        UntestedPolicies reading = new UntestedPolicies();
        ProjectFiles files = new ProjectFiles(project);
        return jsonFiles(project).stream()
                .flatMap(name -> reading.text(files, name).stream())
                .anyMatch(text -> reading.policy(text).isPresent());
    }

    List<Holding> before() {
        return before;
    }

    List<Holding> now() {
        return now;
    }

    List<Problem> problems() {
        return problems.list();
    }

    private static Set<String> jsonFiles(Path root) throws IOException {
        Set<String> names = new TreeSet<>();
        ProjectFiles files = new ProjectFiles(root);
        SuiteFiles.named(root, List.of(".json")).stream()
                .filter(file -> !SuiteFiles.isSuite(file))
                .forEach(file -> names.add(files.display(file)));
        return names;
    }

    private Optional<SourceText> text(ProjectFiles files, String name) {
        if (!Files.isRegularFile(files.path(name))) {
            return Optional.empty();
        }
        var read = files.text(files.path(name));
        return told(name, read.value(), read.problems());
    }

    private Optional<Node> policy(SourceText text) {
        var read = JsonReader.read(text);
        return told(text.file(), read.value(), read.problems())
                .filter(node -> PolicyKinds.isPolicy(node) || hasKind(text.file()));
    }

    // A file that is called a policy and cannot be read is not passed over.
    private <T> Optional<T> told(String name, Optional<T> read, List<Problem> wrong) {
        if (read.isEmpty() && NAMES.stream().anyMatch(name::endsWith)) {
            problems.addAll(wrong);
        }
        return read;
    }

    // As in `app.policy.json`: whatever is in it is meant to be a policy.
    private static boolean hasKind(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return NAMES.stream().anyMatch(name::endsWith) && name.indexOf('.') < name.lastIndexOf('.');
    }

    private void add(List<Holding> into, Node node, PolicyKind kind) {
        var read = PolicyReader.readForClaims(node, kind);
        problems.addAll(read.problems());
        String file = node.at().file();
        String name = file.substring(file.lastIndexOf('/') + 1);
        read.value()
                .ifPresent(document ->
                        into.add(Holding.of(kind, new NamedPolicy(name.substring(0, name.indexOf('.')), document))));
    }
}
