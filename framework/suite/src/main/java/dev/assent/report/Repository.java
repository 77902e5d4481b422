// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import dev.assent.source.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a project lies in its repository, so that reports can point at files the way code hosts do.
 *
 * @param prefix the path of the project from the root of the repository, ending in {@code /}; empty = the root itself
 * @param browse the address below which the files of the repository can be read, without a slash at its end, or empty
 */
public record Repository(String prefix, Optional<String> browse) {
    /** A project that is its repository, which nobody can browse. */
    public static final Repository HERE = new Repository("", Optional.empty());

    private static final String PLAIN = "-._~/$&+,;=:@";

    public Repository {
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(browse, "browse");
        if (!prefix.isEmpty() && !prefix.endsWith("/")) {
            throw new IllegalArgumentException("a prefix ends in a slash: " + prefix);
        }
    }

    /** {@return the path of a file from the root of the repository} */
    String path(SourceLocation at) {
        return prefix + at.file();
    }

    /** {@return the path as a relative URI: what a URI cannot have is percent-encoded} */
    String uri(SourceLocation at) {
        return encode(path(at));
    }

    /** {@return the address of a line, or empty} */
    Optional<String> link(SourceLocation at) {
        return browse.filter(address -> isFile(at)).map(address -> address + "/" + uri(at) + "#L" + at.line());
    }

    /** {@return whether a place lies in a file; policies that AWS manages lie in none} */
    static boolean isFile(SourceLocation at) {
        return !at.file().startsWith("arn:") && at.file().indexOf('.') >= 0;
    }

    private static String encode(String path) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            boolean plain = (Character.isLetterOrDigit(character) && character < 0x80) || PLAIN.indexOf(character) >= 0;
            if (plain) {
                encoded.append(character);
            } else {
                encoded.append(String.format("%%%02X", (int) character));
            }
        }
        // A colon in the first segment would make a scheme of it.
        int colon = encoded.indexOf(":");
        int slash = encoded.indexOf("/");
        return colon >= 0 && (slash < 0 || colon < slash) ? "./" + encoded : encoded.toString();
    }
}
