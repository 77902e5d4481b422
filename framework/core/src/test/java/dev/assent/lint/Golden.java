// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that were looked at once and must stay; {@code -Dgolden=write} writes them anew. */
final class Golden {
    private static final Path DIRECTORY = Path.of("src/test/resources/lint");

    private Golden() {}

    static void check(String name, String actual) throws IOException {
        check(DIRECTORY.resolve(name), actual);
    }

    static void check(Path file, String actual) throws IOException {
        if (isWriting()) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        }
        assertThat(file).hasContent(actual);
    }

    static boolean isWriting() {
        return "write".equals(System.getProperty("golden"));
    }
}
