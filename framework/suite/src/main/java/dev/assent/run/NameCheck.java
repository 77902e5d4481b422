// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.catalog.Catalog;
import dev.assent.scenario.Clause;
import dev.assent.scenario.Clause.Kind;
import dev.assent.scenario.Word;
import dev.assent.source.Problem;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that AWS has the regions and services that a scenario names: a misspelt one in a {@code may not} would pass for ever. */
final class NameCheck {
    private static final String SERVICE = "service/";
    private static final List<String> DOMAINS = List.of(".amazonaws.com", ".amazonaws.com.cn", ".aws.internal");

    private final Catalog catalog;

    NameCheck(Catalog catalog) {
        this.catalog = catalog;
    }

    /** {@return what is wrong with the names in clauses} */
    List<Problem> clauses(List<Clause> clauses) {
        List<Problem> problems = new ArrayList<>();
        for (Clause clause : clauses) {
            if (clause instanceof Clause.Simple simple) {
                simple.names().stream()
                        .flatMap(name -> (simple.kind() == Kind.IN
                                        ? region(name)
                                        : simple.kind() == Kind.VIA
                                                ? service(name, name.text())
                                                : Optional.<Problem>empty())
                                .stream())
                        .forEach(problems::add);
            }
        }
        return problems;
    }

    /** {@return what is wrong with the name of a principal} */
    Optional<Problem> principal(Word name) {
        return name.text().startsWith(SERVICE)
                ? service(name, name.text().substring(SERVICE.length()))
                : Optional.empty();
    }

    private Optional<Problem> region(Word name) {
        List<String> known = List.copyOf(catalog.regions().keySet());
        return known.contains(name.text())
                ? Optional.empty()
                : Optional.of(Problem.error(name.at(), "AWS has no region `" + name.text() + "`", "run/unknown-region")
                        .withHint(Spelling.nearest(name.text(), known)
                                        .map(word -> "did you mean `" + word + "`? ")
                                        .orElse("")
                                + "if the catalog is older than AWS, write `catalog: warn`"));
    }

    // The list has the principals that AWS documents, not all; so an unknown one is wrong only if it is nearly a known
    // one.
    private Optional<Problem> service(Word name, String text) {
        String global = withoutRegion(text);
        List<String> known = List.copyOf(catalog.servicePrincipals());
        boolean isDomain = DOMAINS.stream().anyMatch(text::endsWith);
        Optional<String> near = known.stream()
                .filter(word -> isDomain ? Spelling.isNear(global, word) : word.startsWith(text + "."))
                .findFirst();
        boolean isPrefix = catalog.service(global.substring(0, Math.max(0, global.indexOf('.'))))
                .isPresent();
        if (known.contains(global) || (isDomain && (near.isEmpty() || isPrefix))) {
            return Optional.empty();
        }
        return Optional.of(
                Problem.error(name.at(), "AWS has no service `" + text + "`", "run/unknown-service")
                        .withHint(
                                near.map(word -> "did you mean `" + word
                                                + "`? if the catalog is older than AWS, write `catalog: warn`")
                                        .orElse(
                                                "a service is named like sns.amazonaws.com, or s3.eu-west-1.amazonaws.com in one region")));
    }

    private String withoutRegion(String text) {
        return catalog.regions().keySet().stream()
                .filter(region -> text.contains("." + region + "."))
                .findFirst()
                .map(region -> text.replace("." + region + ".", "."))
                .orElse(text);
    }
}
