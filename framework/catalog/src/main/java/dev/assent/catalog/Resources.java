// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** Reads the files beside this class. */
final class Resources {
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
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(
                Resources.class.getResourceAsStream(name), () -> "the jar of assent-catalog lacks " + name);
    }
}
