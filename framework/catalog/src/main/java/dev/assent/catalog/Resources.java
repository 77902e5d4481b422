// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads the files beside this class. */
final class Resources {
    // Many times the size of today's catalog; a small file can unpack to any size.
    private static final int LARGEST = 64 << 20;

    private Resources() {}

    static List<String> compressed(String name) {
        try (InputStream file = open(name)) {
            return lines(file);
        } catch (IOException broken) {
            throw new UncheckedIOException("the jar of assent-catalog is damaged: " + name, broken);
        }
    }

    static List<String> plain(String name) {
        try (InputStream file = open(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException("the jar of assent-catalog is damaged: " + name, broken);
        }
    }

    static List<String> lines(InputStream compressed) throws IOException {
        try (InputStream zip = new GZIPInputStream(compressed)) {
            byte[] text = zip.readNBytes(LARGEST + 1);
            if (text.length > LARGEST) {
                throw new IOException("expected a catalog of at most 64 MB, found more than that when unpacked");
            }
            return new String(text, StandardCharsets.UTF_8).lines().toList();
        } catch (ZipException | EOFException broken) {
            throw new IOException(
                    "expected a catalog, compressed by gzip, found a file that gzip cannot unpack: "
                            + broken.getMessage(),
                    broken);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(
                Resources.class.getResourceAsStream(name), () -> "the jar of assent-catalog lacks " + name);
    }
}
