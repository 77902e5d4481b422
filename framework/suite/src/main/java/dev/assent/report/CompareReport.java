// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import static dev.assent.report.JsonReport.entry;
import static dev.assent.report.JsonReport.list;
import static dev.assent.report.JsonReport.map;
import static dev.assent.report.JsonReport.number;
import static dev.assent.report.JsonReport.text;

import dev.assent.catalog.AccessLevel;
import dev.assent.decision.StatementRef;
import dev.assent.document.JsonWriter;
import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.policies.ComparedPair;
import dev.assent.reasoning.Comparison;
import dev.assent.reasoning.Grant;
import dev.assent.reasoning.Verdict;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Request;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What comparing documents found: for people and for programs. */
public final class CompareReport {
    private static final int MOST_GRANTS = 10;
    private static final int MOST_TEXTS = 5;

    private CompareReport() {}

    /** {@return the lines for a terminal: each pair with its verdict, grants and reasons, then the totals} */
    public static List<String> lines(List<ComparedPair> pairs) {
        List<String> lines = new ArrayList<>();
        for (ComparedPair pair : pairs) {
            lines.add(pair.verdict() + " " + pair.name());
            List<Grant> grants = pair.comparison().map(Comparison::grants).orElse(List.of());
            grants.stream().limit(MOST_GRANTS).forEach(grant -> lines.addAll(lines(grant)));
            if (grants.size() > MOST_GRANTS) {
                lines.add("  and " + (grants.size() - MOST_GRANTS) + " more, see compare.json");
            }
            pair.unknownReasons().forEach(reason -> lines.add("  unknown: " + reason));
        }
        lines.add(totals(pairs));
        return lines;
    }

    private static List<String> lines(Grant grant) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + grant.category().words().toUpperCase(Locale.ROOT) + ": " + shortened(grant.actions()) + " on "
                + shortened(grant.resources()) + levels(grant) + " by "
                + grant.statement().words());
        if (!grant.conditions().isEmpty()) {
            lines.add("    when " + String.join(", and ", grant.conditions()));
        }
        if (!grant.deniedBy().isEmpty()) {
            lines.add("    was denied by "
                    + String.join(
                            ", ",
                            grant.deniedBy().stream().map(StatementRef::words).toList()));
        }
        lines.add("    - " + WitnessScenario.sentence(grant.witness()));
        return lines;
    }

    private static String shortened(List<String> texts) {
        String more = texts.size() > MOST_TEXTS ? " (+" + (texts.size() - MOST_TEXTS) + ")" : "";
        return String.join(", ", texts.subList(0, Math.min(MOST_TEXTS, texts.size()))) + more;
    }

    // What changes permissions or data comes first.
    private static String levels(Grant grant) {
        List<String> words = Stream.of(
                        AccessLevel.PERMISSIONS_MANAGEMENT,
                        AccessLevel.WRITE,
                        AccessLevel.TAGGING,
                        AccessLevel.READ,
                        AccessLevel.LIST)
                .filter(grant.levels()::contains)
                .map(CompareReport::word)
                .toList();
        return words.isEmpty() ? "" : " [" + String.join(", ", words) + "]";
    }

    private static String word(AccessLevel level) {
        return level.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@return one line: how many pairs have each verdict} */
    public static String totals(List<ComparedPair> pairs) {
        List<String> counts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            counts.add(count(pairs, verdict) + " " + verdict);
        }
        return "IAM compare: " + String.join(", ", counts);
    }

    private static long count(List<ComparedPair> pairs, Verdict verdict) {
        return pairs.stream().filter(pair -> pair.verdict() == verdict).count();
    }

    /** {@return the report {@code compare.json}; the names in it are stable} */
    public static String json(List<ComparedPair> pairs) {
        return JsonWriter.write(map(
                entry("format", number(1)),
                entry("tool", text("assent " + JsonReport.version())),
                entry("results", list(pairs.stream().map(CompareReport::pair).toList()))));
    }

    private static Node pair(ComparedPair pair) {
        List<Grant> grants = pair.comparison().map(Comparison::grants).orElse(List.of());
        return map(
                entry("name", text(pair.name())),
                entry("verdict", text(pair.verdict().name())),
                entry("grants", list(grants.stream().map(CompareReport::grant).toList())),
                entry(
                        "witness",
                        pair.comparison()
                                .flatMap(Comparison::witness)
                                .map(CompareReport::request)
                                .orElse(nothing())),
                entry("unknownReasons", texts(pair.unknownReasons())),
                entry(
                        "assumptions",
                        texts(pair.comparison().map(Comparison::assumptions).orElse(List.of()))));
    }

    private static Node grant(Grant grant) {
        return map(
                entry("statement", statement(grant.statement())),
                entry("category", text(grant.category().words())),
                entry("actions", texts(grant.actions())),
                entry(
                        "levels",
                        texts(grant.levels().stream().map(CompareReport::word).toList())),
                entry("resources", texts(grant.resources())),
                entry("conditions", texts(grant.conditions())),
                entry(
                        "deniedBy",
                        list(grant.deniedBy().stream()
                                .map(CompareReport::statement)
                                .toList())),
                entry("witness", request(grant.witness())),
                entry("scenario", text(WitnessScenario.sentence(grant.witness()))));
    }

    private static Node statement(StatementRef ref) {
        List<Entry> entries = new ArrayList<>(List.of(entry("index", number(ref.index()))));
        ref.sid().ifPresent(sid -> entries.add(entry("sid", text(sid))));
        entries.add(entry("file", text(ref.at().file())));
        entries.add(entry("line", number(ref.at().line())));
        return map(entries.toArray(Entry[]::new));
    }

    private static Node request(Request request) {
        List<Entry> context = new ArrayList<>();
        for (Context.Entry entry : request.context().entries()) {
            context.add(entry(entry.key(), value(entry.value())));
        }
        return map(
                entry("principal", text(request.principal().words())),
                entry("action", text(request.action())),
                entry("resource", text(request.resource().arn().toString())),
                entry("context", map(context.toArray(Entry[]::new))));
    }

    private static Node value(ContextValue value) {
        return switch (value.values().size()) {
            case 0 -> nothing();
            case 1 -> text(value.values().get(0).toString());
            default -> texts(value.values().stream().map(Object::toString).toList());
        };
    }

    private static Node nothing() {
        return new Node.Scalar("null", Node.Kind.NULL, SourceLocation.startOf(""), 1);
    }

    private static Node texts(List<String> texts) {
        return list(texts.stream().<Node>map(JsonReport::text).toList());
    }
}
