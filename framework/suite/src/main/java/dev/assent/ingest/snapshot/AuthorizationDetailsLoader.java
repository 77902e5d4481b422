// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.snapshot;

import dev.assent.document.Node;
import dev.assent.ingest.fragment.Fragment;
import dev.assent.ingest.fragment.LoadContext;
import dev.assent.ingest.fragment.SourceLoader;
import dev.assent.source.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@code aws iam get-account-authorization-details} and the API behind it give: a file, a list of pages in one
 * file, or a folder of files.
 *
 * <p>AWS: IAM/latest/APIReference/API_GetAccountAuthorizationDetails
 */
public final class AuthorizationDetailsLoader implements SourceLoader {
    private static final List<String> LISTS =
            List.of("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies");

    /** Makes a loader. */
    public AuthorizationDetailsLoader() {}

    @Override
    public Opened open(LoadContext context) {
        List<Page> pages = new ArrayList<>();
        for (SnapshotFile file : SnapshotFile.readAll(context)) {
            List<Page> own = file.pages().stream()
                    .filter(page ->
                            LISTS.stream().anyMatch(list -> page.get(list).isPresent()))
                    .map(page -> new Page(file, page))
                    .toList();
            if (own.isEmpty()) {
                context.problems()
                        .error(
                                file.root().at(),
                                "this is no output of get-account-authorization-details",
                                "ingest/not-authorization-details",
                                "it has at least one of " + String.join(", ", LISTS));
            }
            pages.addAll(own);
        }
        warnIfTruncated(pages, context);
        return () -> {
            Fragment.Builder fragment = new Fragment.Builder();
            new AuthorizationDetails(pages, context, fragment).read();
            return fragment.build();
        };
    }

    /**
     * A page of the answer.
     *
     * @param file the file
     * @param map the page
     */
    record Page(SnapshotFile file, Node.MapNode map) {}

    // All pages but the last say that there is more.
    private static void warnIfTruncated(List<Page> pages, LoadContext context) {
        List<Page> open = pages.stream()
                .filter(page -> SnapshotFile.text(page.map(), "IsTruncated")
                        .filter("true"::equals)
                        .isPresent())
                .toList();
        boolean ends = open.size() < pages.size();
        if (!ends && !open.isEmpty()) {
            context.problems()
                    .add(Problem.warning(
                                    open.get(open.size() - 1).map().at(),
                                    "the snapshot goes on, and the rest of it is not here",
                                    "ingest/truncated-snapshot")
                            .withHint("add the pages that follow, or let the AWS CLI fetch all of them"));
        }
    }
}
