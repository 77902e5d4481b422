// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Finds the suites of a project. */
public final class SuiteFiles {
    /** The endings of suite files. */
    public static final List<String> ENDINGS = List.of(".iam-test.yaml", ".iam-test.yml", ".iam-test.json");

    /** The endings of world files. */
    public static final List<String> WORLD_ENDINGS = List.of(".iam-world.yaml", ".iam-world.yml", ".iam-world.json");

    // What builds and tools make or fetch is not the user's.
    private static final Set<String> PASSED_OVER =
            Set.of("target", "build", ".git", "node_modules", ".terraform", "cdk.out");

    private static final long LARGEST = 1024L * 1024;

    private SuiteFiles() {}

    /** {@return whether a file name is that of a suite} */
    public static boolean isSuite(Path file) {
        String name = String.valueOf(file.getFileName());
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /**
     * {@return the suites below a directory, sorted by path}
     *
     * @param base the directory
     * @param includes glob patterns on the path below it; none = every suite
     * @param excludes glob patterns of what to leave out
     * @throws IOException if a directory cannot be read
     */
    public static List<Path> find(Path base, List<String> includes, List<String> excludes) throws IOException {
        List<PathMatcher> wanted = matchers(includes);
        List<PathMatcher> unwanted = matchers(excludes);
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(base, new Visitor(base) {
            @Override
            protected void file(Path file, BasicFileAttributes attributes) {
                Path below = base.relativize(file);
                boolean selected = wanted.isEmpty() || wanted.stream().anyMatch(matcher -> matcher.matches(below));
                if (isSuite(file) && selected && unwanted.stream().noneMatch(matcher -> matcher.matches(below))) {
                    found.add(file);
                }
            }
        });
        found.sort(
                (a, b) -> a.toString().replace('\\', '/').compareTo(b.toString().replace('\\', '/')));
        return found;
    }

    /**
     * {@return the files below a directory whose names have one of some endings, sorted by path; what builds and tools make is
     * left out, and what is too large for a policy}
     *
     * @param base the directory
     * @param endings the endings of wanted file names
     * @throws IOException if a directory cannot be read
     */
    public static List<Path> named(Path base, List<String> endings) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(base, new Visitor(base) {
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

    /** Visits the files of a project, but not what builds and tools make or fetch. */
    public abstract static class Visitor extends SimpleFileVisitor<Path> {
        private final Path base;

        /** Visits the files below a directory. */
        protected Visitor(Path base) {
            this.base = base;
        }

        /** Takes a file. */
        protected abstract void file(Path file, BasicFileAttributes attributes);

        @Override
        public final FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean passedOver =
                    !directory.equals(base) && PASSED_OVER.contains(String.valueOf(directory.getFileName()));
            return passedOver ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        // A file that is there no more is no file of the project, and editors make and remove many.
        @Override
        public final FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            return failure instanceof NoSuchFileException
                    ? FileVisitResult.CONTINUE
                    : super.visitFileFailed(file, failure);
        }

        @Override
        public final FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            file(file, attributes);
            return FileVisitResult.CONTINUE;
        }
    }

    // In a Java glob **/ needs a directory; users mean none or more.
    private static List<PathMatcher> matchers(List<String> globs) {
        List<PathMatcher> matchers = new ArrayList<>();
        for (String glob : globs) {
            matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + glob));
            if (glob.startsWith("**/")) {
                matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + glob.substring(3)));
            }
        }
        return matchers;
    }
}
