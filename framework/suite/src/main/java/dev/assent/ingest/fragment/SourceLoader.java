// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.fragment;

/**
 * Reads one kind of infrastructure source.
 *
 * <p>A source is first opened, then asked for what it holds. All sources of a suite are opened before the first one is
 * asked, so that one may use what another exports, whatever their order.
 */
@FunctionalInterface
public interface SourceLoader {
    /** {@return the source, opened; what is wrong with it is reported to the context, nothing is thrown} */
    Opened open(LoadContext context);

    /** A source that was opened. */
    @FunctionalInterface
    interface Opened {
        /** {@return what the source holds; empty after a problem was reported that leaves nothing to use} */
        Fragment fragment();
    }
}
