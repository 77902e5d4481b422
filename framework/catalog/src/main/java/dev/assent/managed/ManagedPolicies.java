// SPDX-License-Identifier: Apache-2.0
package dev.assent.managed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * The AWS managed policies. Only the index is kept in memory; a policy is unpacked when it is asked for.
 *
 * <p>AWS: aws-managed-policy/latest/reference
 */
public final class ManagedPolicies {
    private final Map<String, Entry> byName = new LinkedHashMap<>();
    private final Map<String, Entry> byArn = new LinkedHashMap<>();

    private ManagedPolicies() {
        for (String line : read("index.txt.gz").lines().toList()) {
            if (!line.startsWith("#")) {
                Entry entry = Entry.of(line.split("\t", -1));
                byName.put(entry.name(), entry);
                byArn.put(entry.arn(), entry);
            }
        }
    }

    /** {@return the policies that come with this version} */
    public static ManagedPolicies bundled() {
        return Bundled.POLICIES;
    }

    /** {@return the names of all policies, sorted} */
    public Set<String> names() {
        return java.util.Collections.unmodifiableSet(byName.keySet());
    }

    /** {@return the policy of a name or an ARN, or empty if AWS has none} */
    public Optional<ManagedPolicy> find(String nameOrArn) {
        Entry entry = byName.getOrDefault(nameOrArn, byArn.get(nameOrArn));
        return Optional.ofNullable(entry).map(ManagedPolicies::load);
    }

    /** {@return every policy, sorted by name; each file is unpacked once} */
    public List<ManagedPolicy> all() {
        Map<Integer, List<String>> blocks = new LinkedHashMap<>();
        return byName.values().stream()
                .map(entry -> policy(entry, blocks.computeIfAbsent(entry.block(), ManagedPolicies::block)))
                .toList();
    }

    private static ManagedPolicy load(Entry entry) {
        return policy(entry, block(entry.block()));
    }

    private static List<String> block(int number) {
        return read("policies-" + number + ".txt.gz").lines().toList();
    }

    private static ManagedPolicy policy(Entry entry, List<String> lines) {
        String json = String.join("\n", lines.subList(entry.line(), entry.line() + entry.lines()));
        return new ManagedPolicy(entry.name(), entry.arn(), entry.version(), json);
    }

    private static String read(String name) {
        try (InputStream file = Objects.requireNonNull(
                        ManagedPolicies.class.getResourceAsStream(name),
                        () -> "the jar of assent-catalog lacks " + name);
                InputStream zip = new GZIPInputStream(file)) {
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("the jar of assent-catalog is damaged: " + name, broken);
        }
    }

    /**
     * An AWS managed policy.
     *
     * @param name its name, such as {@code ReadOnlyAccess}
     * @param arn its ARN
     * @param version its version, such as {@code v42}
     * @param json its document
     */
    public record ManagedPolicy(String name, String arn, String version, String json) {
        public ManagedPolicy {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(arn, "arn");
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(json, "json");
        }
    }

    private record Entry(String name, String arn, String version, int block, int line, int lines) {
        static Entry of(String[] fields) {
            return new Entry(
                    fields[0],
                    fields[1],
                    fields[2],
                    Integer.parseInt(fields[3]),
                    Integer.parseInt(fields[4]),
                    Integer.parseInt(fields[5]));
        }
    }

    /** Read when it is first used. */
    private static final class Bundled {
        private static final ManagedPolicies POLICIES = new ManagedPolicies();
    }
}
