// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.PackageNameFilter;

/**
 * The class name and package filters of a launcher, applied to files: {@code payments/s3.iam-test.yaml} is
 * {@code payments.S3Test}. So a run of one package in an IDE does not run everything.
 */
final class Filters {
    private final List<ClassNameFilter> classes;
    private final List<PackageNameFilter> packages;

    Filters(EngineDiscoveryRequest request) {
        this.classes = request.getFiltersByType(ClassNameFilter.class);
        this.packages = request.getFiltersByType(PackageNameFilter.class);
    }

    boolean admit(Path directory, Path file) {
        Path below = directory.relativize(file);
        String packageName = below.getParent() == null
                ? ""
                : below.getParent().toString().replace('\\', '/').replace('/', '.');
        String name = String.valueOf(file.getFileName());
        String stem = name.substring(0, name.indexOf(".iam-test."));
        String simple = stem.isEmpty()
                ? "Test"
                : stem.substring(0, 1).toUpperCase(Locale.ROOT)
                        + stem.substring(1).replace('.', '_') + "Test";
        String className = packageName.isEmpty() ? simple : packageName + "." + simple;
        return classes.stream().allMatch(filter -> filter.apply(className).included())
                && packages.stream()
                        .allMatch(filter -> filter.apply(packageName).included());
    }
}
