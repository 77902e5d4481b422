// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import dev.assent.run.LoadedSuite;
import dev.assent.run.SuiteFiles;
import dev.assent.run.SuitePlan.ScenarioPlan;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.ClasspathResourceSelector;
import org.junit.platform.engine.discovery.ClasspathRootSelector;
import org.junit.platform.engine.discovery.DirectorySelector;
import org.junit.platform.engine.discovery.FileSelector;
import org.junit.platform.engine.discovery.ModuleSelector;
import org.junit.platform.engine.discovery.PackageSelector;
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
    private final Map<String, Marker> markers = new TreeMap<>();
    private final List<String> lost = new ArrayList<>();

    Discovery(EngineNode root, Settings settings) {
        this.root = root;
        this.settings = settings;
    }

    void discover(EngineDiscoveryRequest request) {
        Filters filters = new Filters(request);
        request.getSelectorsByType(FileSelector.class).forEach(this::file);
        request.getSelectorsByType(DirectorySelector.class)
                .forEach(selector -> directory(selector.getPath(), filters::admit));
        request.getSelectorsByType(UriSelector.class).forEach(this::uri);
        request.getSelectorsByType(UniqueIdSelector.class).forEach(this::uniqueId);
        request.getSelectorsByType(ClasspathResourceSelector.class).forEach(this::resource);
        request.getSelectorsByType(PackageSelector.class).forEach(selector -> packageOf(selector, filters));
        request.getSelectorsByType(ClassSelector.class)
                .forEach(selector -> marker(selector.getClassName(), selector::getJavaClass));
        request.getSelectorsByType(ModuleSelector.class).forEach(selector -> module(selector, filters));
        classpathRoots(request.getSelectorsByType(ClasspathRootSelector.class), filters);
        addNodes();
    }

    // What a marker class stands for is not run a second time as a file of its own.
    private void addNodes() {
        for (Marker marker : markers.values()) {
            ClassNode node = new ClassNode(root.getUniqueId(), marker.type());
            marker.files().forEach((file, parts) -> {
                files.remove(file);
                addFile(node, file, parts);
            });
            if (marker.files().isEmpty() && settings.failIfNoSuites()) {
                node.addChild(new NothingFound(node.getUniqueId(), marker.where()));
            }
            root.addChild(node);
        }
        files.forEach((file, parts) -> addFile(root, file, parts));
        if (settings.failIfNoSuites()) {
            lost.stream().distinct().forEach(where -> root.addChild(new NothingFound(root.getUniqueId(), where)));
        }
    }

    private void addFile(TestDescriptor parent, Path file, Parts parts) {
        LoadedSuite suite = load(file);
        FileNode node = new FileNode(parent.getUniqueId(), suite, parts, settings);
        if (!node.isFilteredOut()) {
            parent.addChild(node);
        }
    }

    private LoadedSuite load(Path file) {
        return SuiteCache.shared().load(file, settings.optionsFor(file));
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
        Path source = Sources.of(path);
        Parts parts = files.computeIfAbsent(source, missing -> new Parts());
        if (line.isEmpty()) {
            parts.addAll();
            return;
        }
        Optional<ScenarioPlan> scenario = load(source).plan().scenarios().stream()
                .filter(plan -> plan.at().line() <= line.get() && line.get() <= plan.endLine())
                .findFirst();
        scenario.ifPresentOrElse(plan -> parts.add(plan.id()), parts::addAll);
    }

    private void directory(Path path, BiPredicate<Path, Path> filter) {
        Path directory = path.toAbsolutePath().normalize();
        if (below(directory).isEmpty()) {
            lost.add(directory.toString());
        }
        addBelow(directory, filter);
    }

    private void addBelow(Path directory, BiPredicate<Path, Path> filter) {
        below(directory).stream()
                .filter(file -> filter.test(directory, file))
                .forEach(file -> add(file, Optional.empty()));
    }

    private static List<Path> below(Path directory) {
        try {
            return Files.isDirectory(directory) ? SuiteFiles.find(directory, List.of(), List.of()) : List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private void classpathRoots(List<ClasspathRootSelector> selectors, Filters filters) {
        List<Path> roots = selectors.stream()
                .flatMap(selector -> path(selector.getClasspathRoot()).stream())
                .toList();
        roots.forEach(path -> addBelow(path, filters::admit));
        if (!selectors.isEmpty() && roots.stream().allMatch(path -> below(path).isEmpty())) {
            lost.add("the class path");
        }
    }

    private void resource(ClasspathResourceSelector selector) {
        String name = selector.getClasspathResourceName();
        if (!SuiteFiles.isSuite(Path.of(name))) {
            return;
        }
        List<Path> found = onClassPath(name);
        found.forEach(file -> add(file, selector.getPosition().map(position -> position.getLine())));
        if (found.isEmpty()) {
            lost.add("classpath:" + name);
        }
    }

    private void packageOf(PackageSelector selector, Filters filters) {
        onClassPath(selector.getPackageName().replace('.', '/')).forEach(path -> addBelow(path, filters::admit));
    }

    private void module(ModuleSelector selector, Filters filters) {
        ModuleLayer.boot()
                .configuration()
                .findModule(selector.getModuleName())
                .flatMap(module -> module.reference().location())
                .flatMap(Discovery::path)
                .ifPresent(path -> addBelow(path, filters::admit));
    }

    private static List<Path> onClassPath(String name) {
        List<Path> found = new ArrayList<>();
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            Enumeration<URL> urls = loader == null ? ClassLoader.getSystemResources(name) : loader.getResources(name);
            while (urls.hasMoreElements()) {
                path(URI.create(urls.nextElement().toString())).ifPresent(found::add);
            }
        } catch (IOException unreadable) {
            return found;
        }
        return found;
    }

    private void marker(String className, java.util.function.Supplier<Class<?>> loader) {
        Marker marker = Marker.of(className, loader, settings.base());
        if (marker.isMarker()) {
            markers.putIfAbsent(className, marker);
        }
    }

    private void uri(UriSelector selector) {
        URI uri = selector.getUri();
        Optional<Path> path = path(uri);
        if (path.isPresent() && Files.isDirectory(path.get())) {
            directory(path.get(), (directory, file) -> true);
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
        // Below a class with @Suite our root is not the first segment.
        UniqueId own = root.getUniqueId();
        if (!id.hasPrefix(own)) {
            return;
        }
        List<UniqueId.Segment> segments = id.getSegments()
                .subList(own.getSegments().size(), id.getSegments().size());
        if (segments.isEmpty()) {
            directory(settings.base(), (directory, file) -> true);
        } else if (segments.get(0).getType().equals(ClassNode.TYPE)) {
            markerId(id, segments);
        } else if (!select(files, segments)) {
            lost.add(id.toString());
        }
    }

    private void markerId(UniqueId id, List<UniqueId.Segment> segments) {
        String className = segments.get(0).getValue();
        Marker marker = Marker.named(className, settings.base());
        if (!marker.isMarker()) {
            lost.add(id.toString());
        } else if (segments.size() == 1) {
            markers.put(className, marker);
        } else {
            Marker part = markers.computeIfAbsent(className, missing -> marker.withoutFiles());
            if (!select(part.files(), segments.subList(1, segments.size()))) {
                lost.add(id.toString());
            }
        }
    }

    private boolean select(Map<Path, Parts> into, List<UniqueId.Segment> segments) {
        Path file = settings.base().resolve(segments.get(0).getValue()).normalize();
        if (!segments.get(0).getType().equals(FileNode.TYPE) || !Files.isRegularFile(file)) {
            return false;
        }
        Parts parts = into.computeIfAbsent(file, missing -> new Parts());
        if (segments.size() == 1) {
            parts.addAll();
        } else if (segments.get(1).getType().equals(LintNode.TYPE)) {
            parts.addLint(
                    segments.size() == 2
                            ? Optional.empty()
                            : Optional.of(segments.get(2).getValue()));
        } else {
            String scenario = segments.get(1).getValue();
            parts.add(
                    segments.size() == 2
                            ? scenario
                            : scenario + "/" + segments.get(2).getValue());
        }
        return true;
    }
}
