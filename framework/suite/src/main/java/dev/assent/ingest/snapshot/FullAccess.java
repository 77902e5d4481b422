// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.snapshot;

import dev.assent.document.JsonReader;
import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.fragment.DocumentReader;
import dev.assent.ingest.fragment.LoadContext;
import dev.assent.ingest.fragment.Origin;
import dev.assent.policy.PolicyKind;
import dev.assent.source.SourceText;

/** The SCP that AWS attaches everywhere, where a snapshot says that it still is. */
final class FullAccess {
    static final String NAME = "FullAWSAccess";

    private static final String DOCUMENT =
            "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}]}";

    private FullAccess() {}

    /** {@return the policy} */
    static NamedPolicy policy(LoadContext context, Origin origin) {
        return JsonReader.read(new SourceText(NAME, DOCUMENT))
                .value()
                .flatMap(document -> new DocumentReader(context.unknowns(), context.problems())
                        .read(document, PolicyKind.SCP, NAME, origin))
                .orElseThrow();
    }
}
