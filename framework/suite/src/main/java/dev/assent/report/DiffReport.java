// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import static dev.assent.report.JsonReport.entry;
import static dev.assent.report.JsonReport.list;
import static dev.assent.report.JsonReport.map;
import static dev.assent.report.JsonReport.text;

import dev.assent.catalog.Catalog;
import dev.assent.document.JsonWriter;
import dev.assent.document.Node;
import dev.assent.reasoning.Grant;
import dev.assent.reasoning.PolicyChange.Kind;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Request;
import dev.assent.run.Baseline.Changed;
import java.util.ArrayList;
import java.util.List;

/** What changes of policies do to access: for a terminal, for programs and for a pull request. */
public final class DiffReport {
    private DiffReport() {}

    /** {@return the lines for a terminal} */
    public static List<String> lines(String baseline, List<Changed> changes) {
        List<String> lines = new ArrayList<>();
        lines.add(head(baseline, changes));
        for (Changed changed : changes) {
            changed.change().gained().forEach(grant -> lines.addAll(lines("+ NEW ", changed, grant)));
            changed.change().lost().forEach(grant -> lines.addAll(lines("- LOST", changed, grant)));
            changed.change().unknown().forEach(why -> lines.add("  ? " + changed.name() + ": " + why));
            if (changed.change().kind() == Kind.EQUIVALENT) {
                lines.add("  = " + changed.name() + ": text only, proved equivalent");
            }
        }
        return lines;
    }

    private static String head(String baseline, List<Changed> changes) {
        long access = changes.stream()
                .filter(changed -> changed.change().kind() != Kind.EQUIVALENT)
                .count();
        return "since " + baseline + ": " + changes.size() + (changes.size() == 1 ? " policy" : " policies")
                + " changed, " + access + " may change access";
    }

    private static List<String> lines(String mark, Changed changed, Grant grant) {
        return List.of(
                "  " + mark + "  " + sentence(grant) + "   [" + level(grant) + "]  "
                        + grant.statement().words() + " (" + changed.kind().words() + ", "
                        + changed.change().kind().word() + ")",
                "          witness: " + witness(grant.witness()));
    }

    private static String sentence(Grant grant) {
        return String.join(", ", grant.actions()) + " on "
                + grant.witness().resource().arn();
    }

    private static String level(Grant grant) {
        return Catalog.bundled()
                .action(grant.witness().action())
                .map(action ->
                        action.level().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                .orElse("unknown level");
    }

    private static String witness(Request request) {
        StringBuilder words = new StringBuilder(request.principal().words() + " " + request.action() + " on "
                + request.resource().arn());
        for (Context.Entry entry : request.context().entries()) {
            words.append(
                    entry.value() instanceof ContextValue.Absent
                            ? " without " + entry.key()
                            : " with " + entry.key() + "="
                                    + String.join(
                                            ",",
                                            entry.value().values().stream()
                                                    .map(Object::toString)
                                                    .toList()));
        }
        return words.toString();
    }

    /** {@return the JSON text} */
    public static String json(String baseline, List<Changed> changes) {
        return JsonWriter.write(map(
                entry("format", JsonReport.number(1)),
                entry("baseline", text(baseline)),
                entry("policies", list(changes.stream().map(DiffReport::node).toList()))));
    }

    private static Node node(Changed changed) {
        return map(
                entry("policy", text(changed.name())),
                entry("kind", text(changed.kind().words())),
                entry("change", text(changed.change().kind().word())),
                entry("gained", list(grants(changed.change().gained()))),
                entry("lost", list(grants(changed.change().lost()))),
                entry(
                        "unknown",
                        list(changed.change().unknown().stream()
                                .<Node>map(JsonReport::text)
                                .toList())));
    }

    private static List<Node> grants(List<Grant> grants) {
        return grants.stream()
                .map(grant -> map(
                        entry(
                                "actions",
                                list(grant.actions().stream()
                                        .<Node>map(JsonReport::text)
                                        .toList())),
                        entry("level", text(level(grant))),
                        entry("statement", text(grant.statement().words())),
                        entry("witness", text(witness(grant.witness())))))
                .toList();
    }

    /** {@return Markdown for a pull request} */
    public static String markdown(String baseline, List<Changed> changes) {
        StringBuilder page = new StringBuilder("### IAM access: " + head(baseline, changes) + "\n\n");
        table(page, "Access added", changes, true);
        table(page, "Access lost", changes, false);
        for (Changed changed : changes) {
            changed.change()
                    .unknown()
                    .forEach(why -> page.append("- undecided: `")
                            .append(changed.name())
                            .append("`: ")
                            .append(why)
                            .append('\n'));
            if (changed.change().kind() == Kind.EQUIVALENT) {
                page.append("- `").append(changed.name()).append("`: text only, proved equivalent\n");
            }
        }
        return page.toString();
    }

    private static void table(StringBuilder page, String title, List<Changed> changes, boolean gained) {
        StringBuilder rows = new StringBuilder();
        for (Changed changed : changes) {
            for (Grant grant :
                    gained ? changed.change().gained() : changed.change().lost()) {
                rows.append("| `")
                        .append(changed.name())
                        .append("` | `")
                        .append(String.join(", ", grant.actions()))
                        .append("` | ")
                        .append(level(grant))
                        .append(" | `")
                        .append(grant.witness().resource().arn())
                        .append("` | ")
                        .append(grant.statement().words())
                        .append(" |\n");
            }
        }
        if (rows.length() > 0) {
            page.append("**")
                    .append(title)
                    .append("**\n\n| policy | may | level | such as | by |\n|---|---|---|---|---|\n");
            page.append(rows).append('\n');
        }
    }
}
