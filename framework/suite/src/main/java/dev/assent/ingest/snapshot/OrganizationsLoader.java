// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.snapshot;

import dev.assent.document.Node;
import dev.assent.ingest.fragment.Fragment;
import dev.assent.ingest.fragment.LoadContext;
import dev.assent.ingest.fragment.SourceLoader;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what the commands of {@code aws organizations} give, one answer a file or several in a list, each known by its key
 * at the top. Some answers do not repeat what was asked for; that is taken from the name of the file.
 *
 * <p>AWS: organizations/latest/APIReference
 */
public final class OrganizationsLoader implements SourceLoader {
    /** Makes a loader. */
    public OrganizationsLoader() {}

    @Override
    public Opened open(LoadContext context) {
        List<OrganizationDump> dumps = new ArrayList<>();
        for (SnapshotFile file : SnapshotFile.readAll(context)) {
            List<Node.MapNode> known =
                    file.pages().stream().filter(OrganizationDump::isKnown).toList();
            if (known.isEmpty()) {
                context.problems()
                        .error(
                                file.root().at(),
                                "this is no answer of AWS Organizations that is known",
                                "ingest/not-organizations",
                                "the answers are known by " + String.join(", ", OrganizationDump.KEYS));
            }
            known.forEach(page -> dumps.add(new OrganizationDump(file, page)));
        }
        return () -> {
            Fragment.Builder fragment = new Fragment.Builder();
            new OrganizationDumps(dumps, context, fragment).read();
            return fragment.build();
        };
    }
}
