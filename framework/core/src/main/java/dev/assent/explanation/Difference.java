// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.pattern.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where a text of a request stops matching a text of a policy.
 *
 * @param from where the differing part of the request's text begins, from 0
 * @param to where it ends
 * @param what which part it is, such as {@code path segment 1}; empty when there is no name for it
 * @param caseOnly whether the two would match if letter case did not count
 */
record Difference(int from, int to, String what, boolean caseOnly) {
    private static final List<String> ARN_PARTS = List.of("arn", "partition", "service", "region", "account");

    /** {@return the first difference; both texts must differ} */
    static Difference of(String pattern, String request) {
        Difference found = isArn(pattern) && isArn(request) ? ofArns(pattern, request) : ofTexts(pattern, request);
        boolean caseOnly = Glob.compile(lower(pattern)).matches(lower(request));
        return new Difference(found.from, found.to, found.what, caseOnly);
    }

    private static boolean isArn(String text) {
        return text.startsWith("arn:") && text.split(":", 6).length == 6;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** {@return carets under the part that differs, with its name: {@code ^^^ path segment 1}} */
    String carets() {
        return " ".repeat(from) + "^".repeat(Math.max(1, to - from)) + (what.isEmpty() ? "" : " " + what);
    }

    /** {@return how far the two agree, as a share of the longer one, to find the nearest of several patterns} */
    static double nearness(String pattern, String request) {
        Difference difference = of(pattern, request);
        double agreed = difference.from / (double) Math.max(1, Math.max(pattern.length(), request.length()));
        return difference.caseOnly ? 1 + agreed : agreed;
    }

    /**
     * A part of an ARN.
     *
     * @param start where it begins
     * @param text the part
     * @param name its name
     */
    private record Segment(int start, String text, String name) {
        int end() {
            return start + text.length();
        }
    }

    private static List<Segment> segments(String arn) {
        List<Segment> segments = new ArrayList<>();
        int start = 0;
        for (int index = 0; index <= arn.length(); index++) {
            boolean inResource = segments.size() >= ARN_PARTS.size();
            boolean separates =
                    index == arn.length() || arn.charAt(index) == ':' || (inResource && arn.charAt(index) == '/');
            if (separates) {
                int number = segments.size() - ARN_PARTS.size();
                String name = number < 0
                        ? ARN_PARTS.get(segments.size())
                        : number == 0 ? "resource" : "path segment " + number;
                segments.add(new Segment(start, arn.substring(start, index), name));
                start = index + 1;
            }
        }
        return segments;
    }

    private static Difference ofArns(String pattern, String request) {
        List<Segment> wanted = segments(pattern);
        List<Segment> found = segments(request);
        for (int index = 0; index < wanted.size(); index++) {
            if (index >= found.size()) {
                return new Difference(request.length(), request.length() + 1, "ends here, the policy goes on", false);
            }
            Segment segment = found.get(index);
            boolean last =
                    index == wanted.size() - 1 && wanted.get(index).text().endsWith("*");
            String text = last ? request.substring(segment.start()) : segment.text();
            if (!Glob.compile(wanted.get(index).text()).matches(text)) {
                return new Difference(segment.start(), segment.end(), segment.name(), false);
            }
        }
        int end = found.get(wanted.size() - 1).end();
        return new Difference(end, request.length(), "is more than the policy has", false);
    }

    private static Difference ofTexts(String pattern, String request) {
        int from = 0;
        while (from < pattern.length()
                && from < request.length()
                && "*?".indexOf(pattern.charAt(from)) < 0
                && pattern.charAt(from) == request.charAt(from)) {
            from++;
        }
        int to = request.length();
        int other = pattern.length();
        while (to > from
                && other > from
                && "*?".indexOf(pattern.charAt(other - 1)) < 0
                && pattern.charAt(other - 1) == request.charAt(to - 1)) {
            to--;
            other--;
        }
        return new Difference(from, Math.max(to, from + 1), "", false);
    }
}
