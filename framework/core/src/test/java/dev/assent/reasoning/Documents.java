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

    /** {@return an identity policy that may have operators that do not exist} */
    static PolicyDocument forClaims(String... statements) {
        return of(PolicyReader.readForClaims(source(List.of(statements)), PolicyKind.IDENTITY));
    }

    static PolicyDocument read(PolicyKind kind, List<String> statements) {
        return of(PolicyReader.read(source(statements), kind));
    }

    private static SourceText source(List<String> statements) {
        String text = "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(", ", statements) + "]}";
        return new SourceText("policy.json", text.replace('\'', '"'));
    }

    private static PolicyDocument of(Read<PolicyDocument> read) {
        return read.value().orElseThrow(() -> new AssertionError(read.problems()));
    }
}
