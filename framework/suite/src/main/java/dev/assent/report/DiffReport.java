// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import static dev.assent.report.JsonReport.entry;
import static dev.assent.report.JsonReport.list;
import static dev.assent.report.JsonReport.map;
import static dev.assent.report.JsonReport.text;

import dev.assent.document.JsonWriter;
import dev.assent.document.Node;
import dev.assent.reasoning.Grant;
import dev.assent.reasoning.PolicyChange.Kind;
import dev.assent.run.Changed;
import dev.assent.run.GrantWords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What changes of policies do to access: for a terminal, for programs and for a pull request. */
public final class DiffReport {
    private DiffReport() {}

    /** {@return the lines for a terminal} */
    public static List<String> lines(String baseline, List<Changed> changes) {
        List<String> lines = new ArrayList<>();
        lines.add(head(baseline, changes));
        for (Changed changed : changes) {
            changed.change().gained().forEach(grant -> lines.addAll(lines(changed, grant, true)));
            changed.change().lost().forEach(grant -> lines.addAll(lines(changed, grant, false)));
            changed.change().unknown().forEach(why -> lines.add("  ? " + changed.name() + ": " + why));
        }
        List<String> equal = equal(changes);
        if (!equal.isEmpty()) {
            lines.add("  = " + equal.size() + (equal.size() == 1 ? " change is" : " changes are")
                    + " text only (proved equivalent): " + String.join(", ", equal));
        }
        return lines;
    }

    private static List<String> equal(List<Changed> changes) {
        return changes.stream()
                .filter(changed -> changed.change().kind() == Kind.EQUIVALENT)
                .map(Changed::name)
                .distinct()
                .toList();
    }

    private static String head(String baseline, List<Changed> changes) {
        long access = changes.stream()
                .filter(changed -> changed.change().kind() != Kind.EQUIVALENT)
                .count();
        String may = changes.stream().anyMatch(changed -> changed.change().kind() == Kind.UNKNOWN) ? "may " : "";
        String verb = may.isEmpty() && access == 1 ? "changes" : "change";
        return "since " + baseline + ": " + changes.size() + (changes.size() == 1 ? " policy" : " policies")
                + " changed, " + access + " " + may + verb + " access";
    }

    private static List<String> lines(Changed changed, Grant grant, boolean gained) {
        GrantWords words = new GrantWords(changed);
        return List.of(
                (gained ? "  + NEW   " : "  - LOST  ") + words.sentence(grant, gained) + "   [" + level(words, grant)
                        + "]  " + words.statement(grant, gained) + " ("
                        + changed.kind().words() + ", "
                        + changed.change().kind().word() + ")",
                "          witness: " + words.witness(grant));
    }

    private static String level(GrantWords words, Grant grant) {
        List<String> levels = words.levels(grant);
        return levels.isEmpty() ? "unknown level" : String.join(", ", levels);
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
                entry("holders", texts(changed.holders())),
                entry("change", text(changed.change().kind().word())),
                entry("gained", list(grants(changed, changed.change().gained(), true))),
                entry("lost", list(grants(changed, changed.change().lost(), false))),
                entry("unknown", texts(changed.change().unknown())));
    }

    private static Node texts(List<String> texts) {
        return list(texts.stream().<Node>map(JsonReport::text).toList());
    }

    private static List<Node> grants(Changed changed, List<Grant> grants, boolean gained) {
        GrantWords words = new GrantWords(changed);
        return grants.stream()
                .<Node>map(grant -> map(
                        entry("sentence", text(words.sentence(grant, gained))),
                        entry("who", text(words.who(grant, gained))),
                        entry("public", bool(words.isPublic(grant, gained))),
                        entry("category", text(grant.category().words())),
                        entry("actions", texts(grant.actions())),
                        entry("resources", texts(grant.resources())),
                        entry("conditions", texts(grant.conditions())),
                        entry("level", text(level(words, grant))),
                        entry("statement", text(words.statement(grant, gained))),
                        entry("witness", text(words.witness(grant)))))
                .toList();
    }

    private static Node bool(boolean value) {
        return new Node.Scalar(
                String.valueOf(value), Node.Kind.BOOLEAN, dev.assent.source.SourceLocation.startOf(""), 1);
    }

    /** {@return Markdown for a pull request} */
    public static String markdown(String baseline, List<Changed> changes) {
        StringBuilder page = new StringBuilder("### IAM access: " + head(baseline, changes) + "\n\n");
        table(page, "Access added", changes, true);
        table(page, "Access lost", changes, false);
        for (Changed changed : changes) {
            changed.change()
                    .unknown()
                    .forEach(why -> page.append("- undecided: ")
                            .append(code(changed.name()))
                            .append(": ")
                            .append(escaped(why))
                            .append('\n'));
        }
        equal(changes).forEach(name -> page.append("- ").append(code(name)).append(": text only, proved equivalent\n"));
        return page.toString();
    }

    private static void table(StringBuilder page, String title, List<Changed> changes, boolean gained) {
        StringBuilder rows = new StringBuilder();
        for (Changed changed : changes) {
            GrantWords words = new GrantWords(changed);
            for (Grant grant :
                    gained ? changed.change().gained() : changed.change().lost()) {
                String who = escaped(words.who(grant, gained));
                rows.append("| ")
                        .append(words.isPublic(grant, gained) ? "**" + who + "** (public)" : who)
                        .append(" | ")
                        .append(words.actions(grant).stream()
                                .map(DiffReport::code)
                                .collect(Collectors.joining(", ")))
                        .append(" | ")
                        .append(code(words.resources(grant)))
                        .append(" | ")
                        .append(grant.conditions().stream()
                                .map(DiffReport::code)
                                .collect(Collectors.joining(" and ")))
                        .append(" | ")
                        .append(level(words, grant))
                        .append(" | ")
                        .append(escaped(words.statement(grant, gained)))
                        .append(" |\n");
            }
        }
        if (rows.length() > 0) {
            page.append("**")
                    .append(title)
                    .append("**\n\n| who | may | on | when | level | by |\n|---|---|---|---|---|---|\n")
                    .append(rows)
                    .append('\n');
        }
    }

    // What policies say may not end the cell or the page that it stands in.
    private static String code(String text) {
        return "`" + text.replace("`", "'").replace("|", "\\|").replace('\n', ' ') + "`";
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace('\n', ' ');
    }
}
