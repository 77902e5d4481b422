// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import dev.assent.catalog.Catalog;
import dev.assent.lint.Finding;
import dev.assent.lint.Linter;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyReader;
import dev.assent.source.Problem;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Reads policies for tests. */
public final class IamPolicies {
    private IamPolicies() {}

    /**
     * {@return the policy in a JSON file}
     *
     * @param file the file, UTF-8
     * @param kind what the policy is attached as
     * @throws IllegalArgumentException if it is not a valid policy; the message has every problem with its place
     * @throws UncheckedIOException if the file cannot be read
     */
    public static PolicyDocument read(Path file, PolicyKind kind) {
        return valid(source(file), kind);
    }

    /**
     * {@return the policy of a JSON text}
     *
     * @param name how messages call it, such as {@code app.policy.json}
     * @param json the text
     * @param kind what the policy is attached as
     * @throws IllegalArgumentException if it is not a valid policy; the message has every problem with its place
     */
    public static PolicyDocument parse(String name, String json, PolicyKind kind) {
        return valid(new SourceText(name, json), kind);
    }

    /**
     * {@return what lint finds in the policy in a JSON file, in the order of the file}
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public static List<Finding> lint(Path file, PolicyKind kind) {
        return new Linter(Catalog.bundled()).lint(source(file), kind);
    }

    private static PolicyDocument valid(SourceText source, PolicyKind kind) {
        Read<PolicyDocument> read = PolicyReader.read(source, kind);
        List<Problem> errors = read.problems().stream().filter(Problem::isError).toList();
        if (!errors.isEmpty() || read.value().isEmpty()) {
            throw new IllegalArgumentException(
                    errors.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
        return read.value().get();
    }

    private static SourceText source(Path file) {
        try {
            return new SourceText(file.toString().replace('\\', '/'), Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }
}
