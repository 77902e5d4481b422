// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyReader;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import java.util.List;

/** Policies of statements written in Java texts; single quotes stand for double ones. */
final class Documents {
    private Documents() {}

    static PolicyDocument identity(String... statements) {
        return read(PolicyKind.IDENTITY, List.of(statements));
    }

    static PolicyDocument resource(String... statements) {
        return read(PolicyKind.RESOURCE, List.of(statements));
    }

    static PolicyDocument read(PolicyKind kind, List<String> statements) {
        String text = "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(", ", statements) + "]}";
        Read<PolicyDocument> read = PolicyReader.read(new SourceText("policy.json", text.replace('\'', '"')), kind);
        return read.value().orElseThrow(() -> new AssertionError(read.problems() + text));
    }
}
