// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.snapshot;

import dev.assent.document.Node;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer of AWS Organizations.
 *
 * @param file the file
 * @param map the answer
 */
record OrganizationDump(SnapshotFile file, Node.MapNode map) {
    /** The keys at the top by which answers are known. */
    static final List<String> KEYS = List.of(
            "Organization", "Roots", "OrganizationalUnits", "Accounts", "Policies", "Policy", "Targets", "Children");

    // AWS: organizations/latest/APIReference (patterns of ids)
    private static final Pattern PARENT =
            Pattern.compile("(?<![0-9a-z])(ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|r-[0-9a-z]{4,32})");
    private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9])[0-9]{12}(?![0-9])");
    private static final Pattern POLICY =
            Pattern.compile("(?<![0-9A-Za-z])p-(?:FullAWSAccess|RCPFullAWSAccess|[0-9a-z_]{8,128})");

    OrganizationDump {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(map, "map");
    }

    static boolean isKnown(Node.MapNode page) {
        return KEYS.stream().anyMatch(key -> page.get(key).isPresent());
    }

    boolean has(String key) {
        return map.get(key).isPresent();
    }

    /** {@return the parent whose children these are, by the key {@code ParentId} or the name of the file} */
    Optional<String> parent() {
        return SnapshotFile.text(map, "ParentId").or(() -> inName(PARENT));
    }

    /** {@return the root, unit or account whose policies these are, by the key {@code TargetId} or the name of the file} */
    Optional<String> target() {
        return SnapshotFile.text(map, "TargetId").or(() -> inName(PARENT)).or(() -> inName(ACCOUNT));
    }

    /** {@return the policy whose targets these are, by the key {@code PolicyId} or the name of the file} */
    Optional<String> policy() {
        return SnapshotFile.text(map, "PolicyId").or(() -> inName(POLICY));
    }

    private Optional<String> inName(Pattern pattern) {
        String path = map.at().file();
        Matcher matcher = pattern.matcher(path.substring(path.lastIndexOf('/') + 1));
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }
}
