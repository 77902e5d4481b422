// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import dev.assent.scenario.Word;
import dev.assent.source.Problem;
import dev.assent.source.Read;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The files of a project as they were in a revision of its git repository, in a folder of their own. Work tree, index and
 * configuration of the repository are not touched. Close it to remove the folder.
 */
public final class GitRevision implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_./@{}^~:+#-]{1,250}");
    private static final List<String> ENDINGS =
            List.of(".json", ".yaml", ".yml", ".tf", ".tfvars", ".template", ".txt", ".csv", ".gz");
    private static final int MOST_FILES = 50_000;
    private static final long MOST_BYTES = 512L * 1024 * 1024;
    private static final long LONGEST_SECONDS = 120;

    private final Path root;

    private GitRevision(Path root) {
        this.root = root;
    }

    /**
     * {@return the files of a project in a revision, or why they cannot be had}
     *
     * @param project the root of the project, which lies in a git repository
     * @param revision a branch, tag or commit, as git names it
     */
    public static Read<GitRevision> open(Path project, Word revision) {
        String name = revision.text();
        if (!NAME.matcher(name).matches() || name.startsWith("-")) {
            return failed(revision, "`" + name + "` is not a revision", "name a branch, tag or commit");
        }
        try {
            Optional<String> commit = line(project, List.of("rev-parse", "--verify", "--quiet", name + "^{commit}"));
            if (commit.isEmpty()) {
                boolean repository =
                        line(project, List.of("rev-parse", "--git-dir")).isPresent();
                return repository
                        ? failed(
                                revision,
                                "git knows no revision `" + name + "`",
                                "fetch it first; a clone of a build server often has one commit only")
                        : failed(revision, "the project lies in no git repository", "compare with `file:` instead");
            }
            Path folder = Files.createTempDirectory("assent-revision-");
            GitRevision opened = new GitRevision(folder.toRealPath());
            Optional<String> failure = opened.unpack(project, commit.get());
            if (failure.isPresent()) {
                opened.close();
                return failed(revision, failure.get(), "see `git archive " + name + "`");
            }
            return new Read<>(Optional.of(opened), List.of());
        } catch (IOException unusable) {
            return failed(revision, "git cannot be run: " + unusable.getMessage(), "put git on the path");
        }
    }

    /** {@return the folder with the files} */
    public Path root() {
        return root;
    }

    private Optional<String> unpack(Path project, String commit) throws IOException {
        Process git = start(project, List.of("archive", "--format=zip", "-0", commit));
        int files = 0;
        long bytes = 0;
        try (ZipInputStream zip = new ZipInputStream(git.getInputStream(), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Optional<Path> file = file(entry);
                if (file.isEmpty()) {
                    continue;
                }
                files++;
                bytes += write(zip, file.get(), MOST_BYTES - bytes);
                if (files > MOST_FILES || bytes > MOST_BYTES) {
                    return Optional.of("the revision has more than " + MOST_FILES + " files or " + MOST_BYTES
                            + " bytes of policies");
                }
            }
            // What is left of the archive, so that git can end.
            git.getInputStream().skip(Long.MAX_VALUE);
            boolean ended = git.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0;
            return ended ? Optional.empty() : Optional.of("git cannot give the files of the revision");
        } catch (ZipException broken) {
            return Optional.of("git cannot give the files of the revision");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of("reading the revision was interrupted");
        } finally {
            git.destroy();
        }
    }

    private Optional<Path> file(ZipEntry entry) {
        String name = entry.getName();
        if (entry.isDirectory() || ENDINGS.stream().noneMatch(name::endsWith)) {
            return Optional.empty();
        }
        try {
            Path file = root.resolve(name).normalize();
            return file.startsWith(root) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException unusable) {
            return Optional.empty();
        }
    }

    private static long write(InputStream from, Path file, long most) throws IOException {
        Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
        long written = 0;
        byte[] buffer = new byte[8192];
        try (var into = Files.newOutputStream(file)) {
            for (int read = from.read(buffer); read >= 0 && written <= most; read = from.read(buffer)) {
                into.write(buffer, 0, read);
                written += read;
            }
        }
        return written;
    }

    private static Optional<String> line(Path project, List<String> arguments) throws IOException {
        Process git = start(project, arguments);
        try (InputStream out = git.getInputStream()) {
            String text = new String(out.readNBytes(4096), StandardCharsets.UTF_8).strip();
            boolean ended = git.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
            return ended && git.exitValue() == 0 && !text.isEmpty() ? Optional.of(text) : Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            git.destroy();
        }
    }

    private static Process start(Path project, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "--no-optional-locks", "--literal-pathspecs"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException left) {
            // The folder is in the place of the system for what may be removed at any time.
            return;
        }
    }

    private static Read<GitRevision> failed(Word at, String message, String hint) {
        return Read.failed(
                List.of(Problem.error(at.at(), message, "ingest/no-revision").withHint(hint)));
    }
}
