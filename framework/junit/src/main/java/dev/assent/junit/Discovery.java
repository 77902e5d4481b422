// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit;

import dev.assent.run.LoadedSuite;
import dev.assent.run.SuiteFiles;
import dev.assent.run.SuitePlan.ScenarioPlan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClasspathRootSelector;
import org.junit.platform.engine.discovery.DirectorySelector;
import org.junit.platform.engine.discovery.FileSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.discovery.UriSelector;

/**
 * Finds what a discovery request selects. Several selectors may mean parts of one file; they are put together. A
 * selection of ours that finds nothing becomes a test that fails, since launchers are green when nothing runs.
 */
final class Discovery {
    private final EngineNode root;
    private final Settings settings;
    private final Map<Path, Parts> files = new TreeMap<>();
    private final List<String> lost = new ArrayList<>();

    Discovery(EngineNode root, Settings settings) {
        this.root = root;
        this.settings = settings;
    }

    void discover(EngineDiscoveryRequest request) {
        request.getSelectorsByType(FileSelector.class).forEach(this::file);
        request.getSelectorsByType(DirectorySelector.class)
                .forEach(selector ->
                        directory(selector.getPath().toAbsolutePath().normalize()));
        request.getSelectorsByType(UriSelector.class).forEach(this::uri);
        request.getSelectorsByType(UniqueIdSelector.class).forEach(this::uniqueId);
        List<ClasspathRootSelector> roots = request.getSelectorsByType(ClasspathRootSelector.class);
        int before = files.size();
        roots.forEach(this::classpathRoot);
        if (!roots.isEmpty() && files.size() == before) {
            lost.add("the class path");
        }
        files.forEach((file, parts) -> {
            LoadedSuite suite = LoadedSuite.load(file, settings.optionsFor(file));
            root.addChild(new FileNode(root.getUniqueId(), suite, parts));
        });
        if (settings.failIfNoSuites()) {
            lost.forEach(where -> root.addChild(new NothingFound(root.getUniqueId(), where)));
        }
    }

    private void file(FileSelector selector) {
        Path path = selector.getPath().toAbsolutePath().normalize();
        if (SuiteFiles.isSuite(path)) {
            add(path, selector.getPosition().map(position -> position.getLine()));
        }
    }

    private void add(Path path, Optional<Integer> line) {
        if (!Files.isRegularFile(path)) {
            lost.add(path.toString());
            return;
        }
        Parts parts = files.computeIfAbsent(path, missing -> new Parts());
        if (line.isEmpty()) {
            parts.addAll();
            return;
        }
        LoadedSuite suite = LoadedSuite.load(path, settings.optionsFor(path));
        Optional<ScenarioPlan> scenario = suite.plan().scenarios().stream()
                .filter(plan -> plan.at().line() <= line.get() && line.get() <= plan.endLine())
                .findFirst();
        scenario.ifPresentOrElse(plan -> parts.add(plan.id()), parts::addAll);
    }

    private void directory(Path directory) {
        if (!addAllBelow(directory)) {
            lost.add(directory.toString());
        }
    }

    private boolean addAllBelow(Path directory) {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try {
            List<Path> found = SuiteFiles.find(directory, List.of(), List.of());
            found.forEach(file -> add(file, Optional.empty()));
            return !found.isEmpty();
        } catch (IOException unreadable) {
            return false;
        }
    }

    private void classpathRoot(ClasspathRootSelector selector) {
        path(selector.getClasspathRoot()).ifPresent(this::addAllBelow);
    }

    private void uri(UriSelector selector) {
        URI uri = selector.getUri();
        Optional<Path> path = path(uri);
        if (path.isPresent() && Files.isDirectory(path.get())) {
            directory(path.get());
        } else if (path.isPresent() && SuiteFiles.isSuite(path.get())) {
            add(path.get(), line(uri));
        }
    }

    private static Optional<Path> path(URI uri) {
        try {
            return "file".equals(uri.getScheme())
                    ? Optional.of(Path.of(URI.create("file://" + uri.getRawPath()))
                            .toAbsolutePath()
                            .normalize())
                    : Optional.empty();
        } catch (IllegalArgumentException | FileSystemNotFoundException notAPath) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> line(URI uri) {
        String query = uri.getQuery() == null ? "" : uri.getQuery();
        boolean number = query.startsWith("line=") && query.substring(5).matches("[0-9]{1,9}");
        return number ? Optional.of(Integer.parseInt(query.substring(5))) : Optional.empty();
    }

    private void uniqueId(UniqueIdSelector selector) {
        UniqueId id = selector.getUniqueId();
        if (!id.getEngineId().equals(Optional.of(AssentTestEngine.ID))) {
            return;
        }
        List<UniqueId.Segment> segments = id.getSegments();
        if (segments.size() == 1) {
            directory(settings.base());
            return;
        }
        Path file = settings.base().resolve(segments.get(1).getValue()).normalize();
        if (!segments.get(1).getType().equals(FileNode.TYPE) || !Files.isRegularFile(file)) {
            lost.add(id.toString());
            return;
        }
        Parts parts = files.computeIfAbsent(file, missing -> new Parts());
        if (segments.size() == 2) {
            parts.addAll();
        } else {
            String scenario = segments.get(2).getValue();
            parts.add(
                    segments.size() == 3
                            ? scenario
                            : scenario + "/" + segments.get(3).getValue());
        }
    }
}
