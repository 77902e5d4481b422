// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog.generator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Compressed text files whose bytes depend on their text only: Java writes no time and no name into the head. */
final class Gzip {
    private Gzip() {}

    static void write(Path file, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Files.createDirectories(file.getParent());
        Files.write(file, bytes.toByteArray());
    }

    static List<String> readLines(Path file) throws IOException {
        try (InputStream zip = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
