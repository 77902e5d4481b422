// SPDX-License-Identifier: Apache-2.0
package dev.assent.maven;

import dev.assent.run.Selection;
import dev.assent.run.SuiteFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that ask a question of their own in the worlds of the project. */
abstract class WorldMojo extends AssentMojo {
    /** The suite or world file in whose world is asked: its path, or the end of it, with or without its ending; all by default. */
    @Parameter(property = "assent.suite")
    private @Nullable String suite;

    /** Made by Maven, which sets the parameters. */
    WorldMojo() {}

    @Override
    boolean isOfAllModules() {
        return true;
    }

    /** {@return the files in whose worlds is asked: the suites, or if there are none the worlds; none if there are neither} */
    List<Path> worlds(Path base) throws MojoExecutionException {
        List<Path> all = new ArrayList<>(suites(base));
        List<Path> worlds = files(base, directory -> SuiteFiles.named(directory, SuiteFiles.WORLD_ENDINGS));
        if (suite == null) {
            return all.isEmpty() ? worlds : all;
        }
        all.addAll(worlds);
        List<Path> meant = all.stream().filter(file -> isMeant(base, file)).toList();
        if (meant.isEmpty()) {
            throw new MojoExecutionException("assent.suite=" + suite + " is no suite and no world; there are "
                    + all.stream().map(file -> path(base, file)).toList());
        }
        return meant;
    }

    private boolean isMeant(Path base, Path file) {
        String path = path(base, file);
        String stem =
                SuiteFiles.isSuite(file) ? Selection.stem(path) : path.substring(0, path.lastIndexOf(".iam-world."));
        return List.of(path, stem).stream().anyMatch(name -> name.equals(suite) || name.endsWith("/" + suite));
    }

    private static String path(Path base, Path file) {
        return base.relativize(file).toString().replace('\\', '/');
    }

    void print(String line) {
        getLog().info(line);
    }
}
