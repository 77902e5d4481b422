// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import dev.assent.junit.IamTests;
import dev.assent.run.SuiteFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A class that stands for suites, or one that does not.
 *
 * @param found the class, if it is a marker
 * @param files what it stands for
 * @param where what was searched, for messages
 */
record Marker(Optional<Class<?>> found, Map<Path, Parts> files, String where) {
    static Marker of(String className, Supplier<Class<?>> loader, Path base) {
        try {
            Class<?> type = loader.get();
            return AnnotationSupport.findAnnotation(type, IamTests.class)
                    .map(annotation -> of(type, annotation, base))
                    .orElseGet(() -> new Marker(Optional.empty(), Map.of(), className));
        } catch (JUnitException | LinkageError notLoadable) {
            return new Marker(Optional.empty(), Map.of(), className);
        }
    }

    static Marker named(String className, Path base) {
        return of(
                className,
                () -> org.junit.platform.commons.support.ReflectionSupport.tryToLoadClass(className)
                        .getOrThrow(cause -> new JUnitException("no class " + className, cause)),
                base);
    }

    private static Marker of(Class<?> type, IamTests annotation, Path base) {
        Map<Path, Parts> files = new TreeMap<>();
        for (String place : annotation.value()) {
            Path path = base.resolve(place).normalize();
            for (Path file : below(path)) {
                files.computeIfAbsent(Sources.of(file), missing -> new Parts()).addAll();
            }
        }
        String places = String.join(", ", annotation.value());
        return new Marker(
                Optional.of(type),
                files,
                places.isEmpty() ? base.toString() : base.resolve(places).toString());
    }

    private static List<Path> below(Path path) {
        try {
            if (Files.isDirectory(path)) {
                return SuiteFiles.find(path, List.of(), List.of());
            }
            return Files.isRegularFile(path) ? List.of(path) : List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    boolean isMarker() {
        return found.isPresent();
    }

    Class<?> type() {
        return found.orElseThrow();
    }

    Marker withoutFiles() {
        return new Marker(found, new TreeMap<>(), where);
    }
}
