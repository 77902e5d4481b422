// SPDX-License-Identifier: Apache-2.0
package dev.assent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The house: which room may use which. */
class ArchitectureTest {
    /** Bottom first; a room uses rooms that stand before it only. */
    private static final List<String> ROOMS = List.of(
            "catalog",
            "managed",
            "source",
            "document",
            "pattern",
            "policy",
            "request",
            "environment",
            "decision",
            "evaluation",
            "explanation",
            "reasoning",
            "lint",
            "yaml",
            "scenario",
            "ingest",
            "run",
            "policies",
            "report");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.assent");

    @Test
    void every_room_is_on_the_list() {
        List<String> rooms = CLASSES.stream()
                .map(found -> found.getPackageName().split("\\.", -1)[2])
                .distinct()
                .collect(Collectors.toList());

        assertThat(rooms).containsExactlyInAnyOrderElementsOf(ROOMS);
    }

    @Test
    void a_room_uses_only_rooms_below_it() {
        for (int index = 0; index < ROOMS.size() - 1; index++) {
            List<String> above = new ArrayList<>();
            ROOMS.subList(index + 1, ROOMS.size()).forEach(room -> above.add("dev.assent." + room + ".."));

            noClasses()
                    .that()
                    .resideInAPackage("dev.assent." + ROOMS.get(index) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above.toArray(String[]::new))
                    .check(CLASSES);
        }
    }

    @Test
    void libraries_are_seen_in_their_rooms_only() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.assent.document")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.assent.yaml")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.yaml..")
                .check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.apache.maven..")
                .check(CLASSES);
    }

    @Test
    void no_name_hides_what_is_in_the_room() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(CLASSES);
    }

    @Test
    void null_does_not_occur_in_any_room() {
        assertThat(CLASSES.stream()
                        .map(found -> found.getPackage())
                        .distinct()
                        .filter(found -> !found.isAnnotatedWith(NullMarked.class)))
                .isEmpty();
    }
}
