// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the file that a user edits for one that the build copied: a click must open the source. */
final class Sources {
    private static final String[][] COPIES = {
        {"target/test-classes", "src/test/resources"},
        {"target/classes", "src/main/resources"},
        {"build/resources/test", "src/test/resources"},
        {"build/resources/main", "src/main/resources"},
    };

    private Sources() {}

    static Path of(Path file) {
        for (String[] copy : COPIES) {
            Path marker = Path.of(copy[0]);
            for (Path root = file.getParent(); root != null; root = root.getParent()) {
                if (root.endsWith(marker)) {
                    Path project = root;
                    for (int level = 0; level < marker.getNameCount() && project != null; level++) {
                        project = project.getParent();
                    }
                    Path source =
                            project == null ? file : project.resolve(copy[1]).resolve(root.relativize(file));
                    return isSame(file, source) ? source : file;
                }
            }
        }
        return file;
    }

    private static boolean isSame(Path copy, Path source) {
        try {
            return Files.isRegularFile(source) && Files.mismatch(copy, source) < 0;
        } catch (IOException unreadable) {
            return false;
        }
    }
}
