// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.snapshot;

import dev.assent.ingest.fragment.Fragment;
import dev.assent.ingest.fragment.LoadContext;
import dev.assent.ingest.fragment.SourceLoader;
import dev.assent.source.Read;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a store that iam-collect wrote, the folder in which {@code aws} lies. Nothing is written to it. */
public final class IamCollectLoader implements SourceLoader {
    /** Makes a loader. */
    public IamCollectLoader() {}

    @Override
    public Opened open(LoadContext context) {
        Read<List<String>> names = context.files().list(context.source().path());
        context.problems().addAll(names.problems());
        Map<String, List<String>> folders = new LinkedHashMap<>();
        for (String name : names.value().orElse(List.of())) {
            int slash = name.lastIndexOf('/');
            if (slash > 0 && name.endsWith(".json")) {
                folders.computeIfAbsent(name.substring(0, slash), key -> new ArrayList<>())
                        .add(name.substring(slash + 1));
            }
        }
        boolean store =
                folders.keySet().stream().anyMatch(folder -> folder.matches("aws/[a-z-]+/(accounts|organizations)/.*"));
        if (names.value().isPresent() && !store) {
            context.problems()
                    .error(
                            context.source().path().at(),
                            "`" + context.source().path().text() + "` is no store of iam-collect",
                            "ingest/not-iam-collect",
                            "name the folder in which `aws` lies");
        }
        return () -> {
            Fragment.Builder fragment = new Fragment.Builder();
            if (store) {
                new CollectedStore(folders, context, fragment).read();
            }
            return fragment.build();
        };
    }
}
