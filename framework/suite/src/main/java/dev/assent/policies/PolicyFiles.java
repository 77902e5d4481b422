// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the policies of a project that are files of their own. */
public final class PolicyFiles {
    private static final long LARGEST = 1024L * 1024;

    private PolicyFiles() {}

    /**
     * {@return the JSON files and lint configurations below a directory, sorted by path; what builds and tools make is left out}
     *
     * @param base the directory
     * @param endings the endings of wanted file names
     * @throws IOException if a directory cannot be read
     */
    public static List<Path> find(Path base, List<String> endings) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(base, new dev.assent.run.SuiteFiles.Visitor(base) {
            @Override
            protected void file(Path file, BasicFileAttributes attributes) {
                String name = String.valueOf(file.getFileName());
                if (attributes.size() <= LARGEST && endings.stream().anyMatch(name::endsWith)) {
                    found.add(file);
                }
            }
        });
        found.sort(Comparator.comparing(path -> path.toString().replace('\\', '/')));
        return found;
    }
}
