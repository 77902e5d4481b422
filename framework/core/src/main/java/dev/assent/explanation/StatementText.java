// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyVersion;
import dev.assent.policy.PolicyWriter;
import dev.assent.policy.Statement;
import java.util.List;
import java.util.Optional;

/** Prints a statement on one line, as it can be pasted into a policy. */
final class StatementText {
    private StatementText() {}

    static String of(Statement statement) {
        PolicyDocument alone =
                new PolicyDocument(PolicyVersion.ABSENT, Optional.empty(), List.of(statement), true, statement.at());
        String text = "";
        for (String line : PolicyWriter.write(alone).lines().map(String::strip).toList()) {
            boolean tight = text.isEmpty()
                    || "{[".indexOf(text.charAt(text.length() - 1)) >= 0
                    || line.startsWith("}")
                    || line.startsWith("]");
            text += (tight ? "" : " ") + line;
        }
        return text.substring(text.indexOf(':') + 1, text.lastIndexOf('}')).strip();
    }
}
