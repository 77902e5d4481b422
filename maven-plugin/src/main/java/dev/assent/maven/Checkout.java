// SPDX-License-Identifier: Apache-2.0
package dev.assent.maven;

import dev.assent.report.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the repository in whose working copy a project lies. */
final class Checkout {
    private Checkout() {}

    /**
     * {@return where a project lies in its repository; a project without one is its own root}
     *
     * @param base the directory of the project, absolute
     * @param environment the environment variables; those of a GitHub workflow say where the files can be browsed
     */
    static Repository of(Path base, Map<String, String> environment) {
        Path root = Stream.iterate(Optional.of(base), Optional::isPresent, path -> path.map(Path::getParent))
                .flatMap(Optional::stream)
                .filter(path -> Files.exists(path.resolve(".git")))
                .findFirst()
                .orElse(base);
        String below = root.relativize(base).toString().replace('\\', '/');
        return new Repository(below.isEmpty() ? "" : below + "/", browse(environment));
    }

    private static Optional<String> browse(Map<String, String> environment) {
        Optional<String> server = Optional.ofNullable(environment.get("GITHUB_SERVER_URL"));
        Optional<String> name = Optional.ofNullable(environment.get("GITHUB_REPOSITORY"));
        Optional<String> commit = Optional.ofNullable(environment.get("GITHUB_SHA"));
        return server.flatMap(
                address -> name.flatMap(repository -> commit.map(sha -> address + "/" + repository + "/blob/" + sha)));
    }
}
