// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private static final List<String> OLD = List.of(
            "# head",
            "f\tsaml\tsts",
            "@s3\tAmazon S3",
            "k\ts3:a\tString",
            "r\tbucket\tarn\t",
            "a\tGet\tR\t\t\t",
            "a\tOld\tR\t\t\t");

    @Test
    void are_told_by_kind_with_what_is_added_first_and_sorted() {
        List<String> current = List.of(
                "# other head",
                "@a2c\tA2C",
                "a\tStart\tW\t\t\t",
                "@s3\tAmazon S3",
                "k\taws:TagKeys\tArrayOfString",
                "r\ttable\tarn\t",
                "a\tGet\tR\t\t\t");

        List<String> lines = Changes.between(
                Changes.names(OLD, List.of("# head", "old.amazonaws.com")),
                Changes.names(current, List.of("new.amazonaws.com")));

        assertThat(lines)
                .containsExactly(
                        "services: 1 added, 0 removed",
                        "+ a2c",
                        "actions: 1 added, 1 removed",
                        "+ a2c:Start",
                        "- s3:Old",
                        "condition keys: 1 added, 1 removed",
                        "+ aws:TagKeys",
                        "- s3:a",
                        "resource types: 1 added, 1 removed",
                        "+ s3:table",
                        "- s3:bucket",
                        "service principals: 1 added, 1 removed",
                        "+ new.amazonaws.com",
                        "- old.amazonaws.com");
    }

    @Test
    void of_the_same_lines_are_none() {
        assertThat(Changes.between(Changes.names(OLD, List.of()), Changes.names(OLD, List.of())))
                .allMatch(line -> line.endsWith(": 0 added, 0 removed"));
    }
}
