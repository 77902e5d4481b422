// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import dev.assent.run.LoadedSuite;
import dev.assent.run.RunOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers suites between discoveries, since launchers discover several times for one run. A suite is read again when
 * one of the files that it was read from has changed.
 */
final class SuiteCache {
    private static final int MOST = 200;
    private static final SuiteCache SHARED = new SuiteCache();

    private final Map<Key, LoadedSuite> suites = new LinkedHashMap<>();

    static SuiteCache shared() {
        return SHARED;
    }

    private record Key(Path file, RunOptions options) {}

    synchronized LoadedSuite load(Path file, RunOptions options) {
        Key key = new Key(file, options);
        LoadedSuite known = suites.get(key);
        if (known != null && known.isUpToDate()) {
            return known;
        }
        if (suites.size() >= MOST) {
            suites.remove(suites.keySet().iterator().next());
        }
        LoadedSuite loaded = LoadedSuite.load(file, options);
        suites.put(key, loaded);
        return loaded;
    }
}
