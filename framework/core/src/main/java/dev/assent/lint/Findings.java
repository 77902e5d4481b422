// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects the findings of one policy. */
final class Findings {
    private static final Comparator<Finding> IN_FILE_ORDER = Comparator.comparing(
                    (Finding finding) -> finding.at().line())
            .thenComparing(finding -> finding.at().column())
            .thenComparing(Finding::check)
            .thenComparing(Finding::message);

    private final Set<Finding> found = new LinkedHashSet<>();

    void add(Finding finding) {
        found.add(finding);
    }

    void add(Check check, SourceLocation at, String message, String hint) {
        add(new Finding(check, check.severity(), at, message, hint.isEmpty() ? Optional.empty() : Optional.of(hint)));
    }

    List<Finding> list() {
        List<Finding> list = new ArrayList<>(found);
        list.sort(IN_FILE_ORDER);
        return List.copyOf(list);
    }
}
