// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.ingest.fragment.SourceFiles;
import dev.assent.scenario.NamedFiles;
import dev.assent.scenario.Word;
import dev.assent.source.Problem;
import dev.assent.source.Read;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import dev.assent.source.Spelling;
import dev.assent.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The files of a project. Nothing outside its root is read. */
public final class ProjectFiles implements NamedFiles, SourceFiles {
    private static final long LARGEST = 128L * 1024 * 1024;
    private static final int MOST_FILES = 100_000;

    private final Path root;
    private final Map<Path, Stamp> read = new ConcurrentHashMap<>();
    private final boolean beforePlans;

    /** The files below a root directory. */
    public ProjectFiles(Path root) {
        this(root, false);
    }

    private ProjectFiles(Path root, boolean beforePlans) {
        this.root = real(root.toAbsolutePath().normalize());
        this.beforePlans = beforePlans;
    }

    /** {@return the files below a root directory, of whose Terraform plans what was before them counts} */
    public static ProjectFiles beforePlans(Path root) {
        return new ProjectFiles(root, true);
    }

    /** {@return which side of a Terraform plan counts that does not say so, if not the one after it} */
    Optional<Word> side(SourceLocation at) {
        return beforePlans ? Optional.of(new Word("before", at)) : Optional.empty();
    }

    /**
     * What tells one state of a file from another.
     *
     * @param size its size; -1 if it does not exist
     * @param modified when it was changed
     */
    private record Stamp(long size, long modified) {
        static Stamp of(Path file) {
            try {
                return new Stamp(
                        Files.size(file), Files.getLastModifiedTime(file).toMillis());
            } catch (IOException missing) {
                return new Stamp(-1, 0);
            }
        }
    }

    /** {@return whether every file that was asked for is as it was then} */
    public boolean isUpToDate() {
        return read.entrySet().stream()
                .allMatch(entry -> Stamp.of(entry.getKey()).equals(entry.getValue()));
    }

    /** {@return the path from the root, with {@code /} separators} */
    public String display(Path file) {
        Path real = real(file.toAbsolutePath().normalize());
        Path shown = real.startsWith(root) ? root.relativize(real) : real;
        return shown.toString().replace('\\', '/');
    }

    /** {@return the file of a path as {@link #display} gives it} */
    public Path path(String displayed) {
        return root.resolve(displayed).normalize();
    }

    /** {@return the text of a file} */
    public Read<SourceText> text(Path file) {
        String name = display(file);
        return text(file, new Word(name, SourceLocation.startOf(name)));
    }

    /** {@return the YAML or JSON document of a file} */
    public Read<Node> document(Path file) {
        String name = display(file);
        Read<SourceText> text = text(file, new Word(name, SourceLocation.startOf(name)));
        return parse(text);
    }

    /** {@return the YAML or JSON document that a text names, relative to the file in which it stands} */
    @Override
    public Read<Node> document(Word name) {
        Read<SourceText> text = text(name);
        return parse(text);
    }

    /** {@return the document of a text, or why there is none} */
    public static Read<Node> parse(Read<SourceText> text) {
        return text.value().map(ProjectFiles::parse).orElseGet(() -> Read.failed(text.problems()));
    }

    /** {@return the document of a text: of JSON if its file is named so, else of YAML} */
    public static Read<Node> parse(SourceText text) {
        return text.file().endsWith(".json") ? JsonReader.read(text) : YamlReader.read(text);
    }

    @Override
    public Read<SourceText> text(Word name) {
        Path directory = root.resolve(name.at().file()).normalize();
        try {
            Path parent = directory.getParent() == null ? root : directory.getParent();
            return text(parent.resolve(name.text()).normalize(), name);
        } catch (InvalidPathException bad) {
            return failed(
                    name,
                    "`" + name.text() + "` is not a file name",
                    "ingest/no-such-file",
                    "name a file relative to this one");
        }
    }

    @Override
    public boolean isFolder(Word name) {
        return folder(name).filter(Files::isDirectory).isPresent();
    }

    @Override
    public Read<List<String>> list(Word name) {
        Optional<Path> folder = folder(name);
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            return failed(
                    name,
                    "there is no folder `" + name.text() + "`",
                    "ingest/no-such-file",
                    folder.map(this::nearest).orElse("only folders below " + root + " are read"));
        }
        try (Stream<Path> files = Files.walk(folder.get())) {
            List<String> names = files.filter(Files::isRegularFile)
                    .limit(MOST_FILES)
                    .map(file -> folder.get().relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
            return new Read<>(Optional.of(names), List.of());
        } catch (IOException | UncheckedIOException bad) {
            return failed(name, "`" + name.text() + "` cannot be read", "ingest/unreadable", "check its permissions");
        }
    }

    /** {@return the path of a name relative to the file in which it stands, if it lies below the root} */
    private Optional<Path> folder(Word name) {
        try {
            Path file = root.resolve(name.at().file()).normalize();
            Path parent = file.getParent() == null ? root : file.getParent();
            return Optional.of(parent.resolve(name.text()).normalize())
                    .filter(path -> real(path).startsWith(root));
        } catch (InvalidPathException bad) {
            return Optional.empty();
        }
    }

    private Read<SourceText> text(Path file, Word name) {
        if (!real(file).startsWith(root)) {
            return failed(
                    name,
                    "`" + name.text() + "` lies outside the project root",
                    "ingest/outside-root",
                    "only files below " + root + " are read");
        }
        read.put(file, Stamp.of(file));
        if (!Files.isRegularFile(file)) {
            return failed(name, "there is no file `" + name.text() + "`", "ingest/no-such-file", nearest(file));
        }
        try {
            if (Files.size(file) > LARGEST) {
                return failed(name, "`" + name.text() + "` is larger than 128 MB", "ingest/too-large", "split it");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return new Read<>(Optional.of(new SourceText(display(file), text)), List.of());
        } catch (MalformedInputException bad) {
            return failed(name, "`" + name.text() + "` is not UTF-8 text", "ingest/not-text", "save it as UTF-8");
        } catch (IOException bad) {
            return failed(name, "`" + name.text() + "` cannot be read", "ingest/unreadable", "check its permissions");
        }
    }

    private String nearest(Path file) {
        Path directory = file.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            return "the folder `" + display(directory == null ? file : directory) + "` does not exist";
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<String> names =
                    files.map(path -> path.getFileName().toString()).sorted().toList();
            return Spelling.nearest(String.valueOf(file.getFileName()), names)
                    .map(found -> "did you mean `" + found + "`?")
                    .orElse("looked for " + display(file));
        } catch (IOException unreadable) {
            return "looked for " + display(file);
        }
    }

    /**
     * {@return why a file cannot get another text, or empty if it has it now: all of it at once, so that nobody sees half a
     * file, whatever happens meanwhile}
     */
    public Optional<Problem> replace(Path file, String text) {
        Path target = real(file.toAbsolutePath().normalize());
        SourceLocation at = SourceLocation.startOf(display(file));
        if (!target.startsWith(root)) {
            return Optional.of(Problem.error(at, "the file lies outside the project root", "ingest/outside-root")
                    .withHint("only files below " + root + " are written"));
        }
        Path draft = target.resolveSibling("." + target.getFileName() + ".tmp");
        try {
            if (!Files.isWritable(target)) {
                return Optional.of(unwritable(at));
            }
            Files.copy(target, draft, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.writeString(draft, text, StandardCharsets.UTF_8);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            return Optional.empty();
        } catch (IOException bad) {
            return Optional.of(unwritable(at));
        } finally {
            remove(draft);
        }
    }

    private static void remove(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException leftOver) {
            // It is in nobody's way: it is no suite, and the next attempt overwrites it.
        }
    }

    private static Problem unwritable(SourceLocation at) {
        return Problem.error(at, "the file cannot be written", "ingest/unwritable")
                .withHint("check its permissions");
    }

    // Symbolic links must not lead out of the root either.
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException missing) {
            return path;
        }
    }

    private static <T> Read<T> failed(Word at, String message, String code, String hint) {
        return Read.failed(List.of(Problem.error(at.at(), message, code).withHint(hint)));
    }
}
