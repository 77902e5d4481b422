// SPDX-License-Identifier: Apache-2.0
package dev.assent.report.html.page;

import dev.assent.report.html.page.Page.Line;
import dev.assent.report.html.page.Page.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the lines that explain a failure on a terminal into lines of the page: carets become marks, places become links. */
final class ExplanationLines {
    private static final int MARK_AT = 18;

    private final Anchors anchors;

    ExplanationLines(Anchors anchors) {
        this.anchors = anchors;
    }

    /** {@return the lines without layers and context keys, which the page shows as tables} */
    List<Line> of(List<String> explanation) {
        List<Line> lines = new ArrayList<>();
        List<String> rest = withoutTables(explanation);
        for (int index = 0; index < rest.size(); index++) {
            String text = rest.get(index);
            Optional<String> carets = index + 1 < rest.size()
                    ? Optional.of(rest.get(index + 1)).filter(ExplanationLines::isCarets)
                    : Optional.empty();
            lines.add(carets.map(below -> marked(text, below)).orElseGet(() -> line(text)));
            index += carets.isPresent() ? 1 : 0;
        }
        return lines;
    }

    // Sections are parted by empty lines; those of the layers and of the context keys begin with their headings.
    private static List<String> withoutTables(List<String> lines) {
        List<String> rest = new ArrayList<>();
        boolean inTable = false;
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            boolean begins = index == 0 || lines.get(index - 1).isBlank();
            inTable = begins ? line.startsWith("layer ") || line.equals("context:") : inTable && !isOther(line);
            boolean doubled = line.isBlank()
                    && (rest.isEmpty() || rest.get(rest.size() - 1).isBlank());
            if (!inTable && !doubled) {
                rest.add(line);
            }
        }
        boolean openEnd = !rest.isEmpty() && rest.get(rest.size() - 1).isBlank();
        return openEnd ? rest.subList(0, rest.size() - 1) : rest;
    }

    private static boolean isOther(String line) {
        return line.startsWith("note:") || line.startsWith("hinges on");
    }

    private static boolean isCarets(String line) {
        return line.strip().startsWith("^");
    }

    private Line marked(String text, String carets) {
        int from = Math.min(carets.indexOf('^'), text.length());
        int end = carets.lastIndexOf('^') + 1;
        int to = Math.min(end, text.length());
        List<Piece> pieces = new ArrayList<>();
        pieces.add(Piece.plain(text.substring(0, from)));
        String differing = text.substring(from, to);
        pieces.add(new Piece(differing.isEmpty() ? "∅" : differing, "differs", Optional.empty()));
        pieces.add(Piece.plain(text.substring(to)));
        String what = carets.substring(end).strip();
        if (!what.isEmpty()) {
            pieces.add(new Piece("  ← " + what, "open", Optional.empty()));
        }
        return new Line("body", pieces);
    }

    private Line line(String text) {
        String kind = kind(text);
        List<Piece> pieces = new ArrayList<>();
        int begin = 0;
        for (int index = 0; index <= text.length(); index++) {
            boolean ends = endsWord(text, index);
            if (ends) {
                Optional<String> target = target(text.substring(begin, index));
                if (target.isPresent()) {
                    pieces.add(new Piece(text.substring(begin, index), kind, target));
                    pieces.add(new Piece(
                            text.substring(index, Math.min(index + 1, text.length())), kind, Optional.empty()));
                } else {
                    pieces.add(new Piece(
                            text.substring(begin, Math.min(index + 1, text.length())), kind, Optional.empty()));
                }
                begin = index + 1;
            }
        }
        return new Line(text.startsWith(" ") || text.isBlank() ? "body" : "head", joined(pieces));
    }

    private static boolean endsWord(String text, int index) {
        if (index == text.length() || " ,".indexOf(text.charAt(index)) >= 0) {
            return true;
        }
        return text.charAt(index) == ':' && text.startsWith(" ", index + 1);
    }

    // The element comes first, then the mark that says whether it matched.
    private static String kind(String text) {
        String begin = text.substring(0, Math.min(text.length(), MARK_AT));
        if (!begin.startsWith("  ")) {
            return "plain";
        }
        if (begin.contains("✔ ")) {
            return "good";
        }
        return begin.contains("✘ ") ? "bad" : begin.contains("? ") ? "open" : "plain";
    }

    private static List<Piece> joined(List<Piece> pieces) {
        List<Piece> joined = new ArrayList<>();
        for (Piece piece : pieces) {
            Piece last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && last.target().isEmpty() && piece.target().isEmpty()) {
                joined.set(joined.size() - 1, new Piece(last.text() + piece.text(), last.kind(), Optional.empty()));
            } else {
                joined.add(piece);
            }
        }
        return joined;
    }

    private Optional<String> target(String word) {
        int colon = word.lastIndexOf(':');
        String number = word.substring(colon + 1);
        boolean isPlace = colon > 0
                && !number.isEmpty()
                && number.length() < 8
                && number.chars().allMatch(c -> c >= '0' && c <= '9');
        return isPlace ? anchors.line(word.substring(0, colon), Integer.parseInt(number)) : Optional.empty();
    }
}
