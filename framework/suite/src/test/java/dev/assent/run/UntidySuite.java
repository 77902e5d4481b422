// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import java.util.List;
import java.util.Random;

/** Suites of every form as a careless writer would leave them: blanks, quotes, line breaks, comments and anchors at random. */
final class UntidySuite {
    private final Random random;

    private UntidySuite(Random random) {
        this.random = random;
    }

    /** {@return a suite that can be read} */
    static String random(Random random) {
        return new UntidySuite(random).suite();
    }

    private String suite() {
        StringBuilder text = new StringBuilder("# yaml-language-server: $schema=x" + blanks() + "\n");
        text.append("vars: {bucket: b}\ngiven:\n  principals: {role/a: , role/b: }   # two\nscenarios:\n");
        for (int item = random.nextInt(6); item >= 0; item--) {
            text.append(any("", "", "  # a remark\n", "\n", "   \n"));
            item(text, "  ");
        }
        return text.append(any("", "\n", "  \n\n")).toString();
    }

    private void item(StringBuilder text, String indent) {
        switch (random.nextInt(8)) {
            case 0, 1 ->
                text.append(indent + "- " + any("", "&a" + random.nextInt(1000) + " ") + scalar(sentence(), indent));
            case 2 ->
                text.append(indent + "- id: i" + random.nextInt(1000) + "\n" + indent + "  test:  "
                        + scalar(sentence(), indent + "  "));
            case 3 -> text.append(indent + "- {test: " + quoted(sentence()) + ",  tags: [x,y]}" + comment());
            case 4 ->
                text.append(
                        indent + "- matrix: M" + random.nextInt(1000) + "\n" + indent + "  resource: arn:aws:s3:::b/a\n"
                                + indent + "  cells: |" + any("", "-", "   # m") + "\n" + cells(indent + "    "));
            case 5 ->
                text.append(indent + "- who: "
                        + scalar("may " + joined("s3:GetObject", "s3:PutObject") + gap() + "on b/a", indent) + indent
                        + "  exactly: role/a\n");
            case 6 ->
                text.append(indent + "- what:  " + scalar("role/a" + gap() + "may" + gap() + "on b/a", indent) + indent
                        + "  within: ['s3:*']\n");
            default -> {
                text.append(indent + "- group: G" + random.nextInt(1000) + comment() + indent + "  scenarios:\n");
                item(text, indent + "    ");
            }
        }
    }

    private String cells(String indent) {
        StringBuilder cells = new StringBuilder();
        cells.append(indent + "|" + gap() + "|s3:GetObject" + blanks() + "|  s3:PutObject |" + blanks() + "\n");
        cells.append(any("", indent + "|---|:-:|-|\n", indent + "\n"));
        for (String role : List.of("role/a", "role/b")) {
            cells.append(indent + "|" + blanks() + role + gap() + "| allow|" + any("?", "deny ", " implicit") + "|\n");
        }
        return cells.toString();
    }

    private String sentence() {
        boolean many = random.nextInt(4) == 0;
        String subject = many
                ? any("nobody", "everyone", "only " + joined("role/a", "role/b"))
                : joined("role/a", "user/'x'", "\"my role\"");
        String clauses = any("", gap() + "from 203.0.113.7")
                + any("", gap() + "in " + joined("eu-west-1", "eu-west-2"))
                + any("", gap() + "with MFA", gap() + "without  ExternalId", gap() + "with ExternalId 'a: b'")
                + any("", gap() + "with k=v", gap() + "with k=\"v  #w\"", gap() + "with k=it's");
        String end = many ? any("", gap() + "except " + joined("role/a", "role/b")) : "";
        return subject + gap() + "may" + any(gap(), many ? gap() : gap() + "not" + gap())
                + joined("s3:GetObject", "s3:PutObject")
                + any("", gap() + "on <bucket>/x", gap() + "on " + joined("b/x", "'a b'"))
                + end + clauses;
    }

    private String joined(String... choices) {
        String first = any(choices);
        return random.nextBoolean()
                ? first
                : first + any(gap() + "and" + gap(), ",", ", ", gap() + "," + gap()) + any(choices);
    }

    // As a text of its own in a block: plain if it can be, in quotes or folded.
    private String scalar(String sentence, String indent) {
        boolean plain = "\"'".indexOf(sentence.charAt(0)) < 0 && !sentence.contains(": ") && !sentence.contains(" #");
        boolean folds = !sentence.contains("  #");
        return switch (random.nextInt(4)) {
            case 0 -> folds ? ">-\n" + indent + "    " + sentence.strip() + "\n" : quoted(sentence) + comment();
            case 1 -> quoted(sentence) + comment();
            default -> (plain ? sentence : quoted(sentence)) + comment();
        };
    }

    private String quoted(String sentence) {
        return random.nextBoolean()
                ? "'" + sentence.replace("'", "''") + "'"
                : '"' + sentence.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private String comment() {
        return any("\n", "\n", "   # so  it is" + blanks() + "\n");
    }

    private String gap() {
        return " ".repeat(1 + random.nextInt(2));
    }

    private String blanks() {
        return " ".repeat(random.nextInt(3));
    }

    private String any(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
