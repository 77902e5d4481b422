// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import java.util.List;

/**
 * The texts of a table.
 *
 * @param header the headings
 * @param rows the rows, each with a cell for each heading
 */
record Grid(List<Word> header, List<List<Word>> rows) {
    /** The most rows that are read. */
    static final int LARGEST = 100_000;

    Grid {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }
}
