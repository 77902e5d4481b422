// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.document.Node;
import dev.assent.ingest.ProjectFiles;
import dev.assent.lint.Finding;
import dev.assent.lint.FindingSeverity;
import dev.assent.scenario.LintSection;
import dev.assent.scenario.LintSection.Suppression;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How findings of lint are judged: by what is said about lint, and for which directory. */
public final class LintRules {
    /** The endings of files that say about lint what holds for their directory and all below it. */
    public static final List<String> CONFIGURATIONS = List.of(".iam-lint.yaml", ".iam-lint.yml");

    private final List<Scope> scopes;
    private final LocalDate today;

    /**
     * What is said about lint, and for whom.
     *
     * @param directory the path prefix of the policies for which it holds; empty = all
     * @param section what is said
     */
    @SuppressWarnings("exports") // for the rooms of this module
    public record Scope(String directory, LintSection section) {}

    /** The rules of some scopes; {@code today} is compared with {@code until}. */
    public LintRules(List<Scope> scopes, LocalDate today) {
        this.scopes = List.copyOf(scopes);
        this.today = today;
    }

    /**
     * {@return what files say about lint, each for its directory and all below it}
     *
     * @param configurations the files
     * @param problems gets what is wrong with them
     */
    @SuppressWarnings("exports") // for the rooms of this module
    public static List<Scope> configured(List<Path> configurations, ProjectFiles files, Problems problems) {
        List<Scope> scopes = new ArrayList<>();
        for (Path file : configurations) {
            Read<Node> document = files.document(file);
            problems.addAll(document.problems());
            String path = files.display(file);
            String directory = path.substring(0, path.lastIndexOf('/') + 1);
            document.value()
                    .flatMap(node -> LintSection.read(node, problems))
                    .ifPresent(section -> scopes.add(0, new Scope(directory, section)));
        }
        return scopes;
    }

    /** {@return the severity of a finding, or empty if its check is off; what stands nearer to the policy wins} */
    @SuppressWarnings("exports") // for the rooms of this module
    public Optional<FindingSeverity> severity(Finding finding) {
        return scopes.stream()
                .filter(scope -> finding.at().file().startsWith(scope.directory()))
                .filter(scope -> scope.section().severities().containsKey(finding.check()))
                .max(java.util.Comparator.comparingInt(
                        scope -> scope.directory().length()))
                .map(scope -> scope.section().severities().getOrDefault(finding.check(), Optional.empty()))
                .orElse(Optional.of(finding.severity()));
    }

    /** {@return the suppressions that hold for a finding; none = it counts} */
    @SuppressWarnings("exports") // for the rooms of this module
    public List<Suppression> suppressions(Finding finding) {
        return scopes.stream()
                .filter(scope -> finding.at().file().startsWith(scope.directory()))
                .flatMap(scope -> scope.section().suppressions().stream()
                        .filter(suppression -> suppression.check() == finding.check())
                        .filter(suppression -> suppression
                                .path()
                                .filter(glob -> !isMatch(glob, scope, finding))
                                .isEmpty())
                        .filter(suppression -> !isOver(suppression)))
                .toList();
    }

    /** {@return whether the last day of a suppression has passed} */
    @SuppressWarnings("exports") // for the rooms of this module
    public boolean isOver(Suppression suppression) {
        return suppression.until().filter(today::isAfter).isPresent();
    }

    // A path is meant from the project root, or from the directory of the file that names it.
    private static boolean isMatch(String glob, Scope scope, Finding finding) {
        String path = finding.at().file();
        return matches(glob, path)
                || matches(glob, path.substring(scope.directory().length()));
    }

    /** {@return whether a path is matched by a glob pattern in which a leading {@code **}{@code /} stands for any directory or none} */
    static boolean matches(String glob, String path) {
        Path file = Path.of(path);
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        boolean anywhere = glob.startsWith("**/")
                && FileSystems.getDefault()
                        .getPathMatcher("glob:" + glob.substring(3))
                        .matches(file);
        return matcher.matches(file) || anywhere;
    }
}
