// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Texts that a glob matches and that a person likes to read: ARNs with a region and an account, names that are words. */
final class Examples {
    static final String ACCOUNT = "111122223333";
    static final String STRANGER = "999999999999";
    private static final List<String> NAMES = List.of("example", "other", "");
    private static final List<String> ACCOUNTS = List.of(ACCOUNT, STRANGER, "444455556666", "");
    // A principal that no policy names is one of a stranger.
    private static final List<String> OF_PRINCIPALS = List.of(STRANGER, ACCOUNT, "444455556666", "");
    private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "");
    private static final int MOST_PARTS = 5;

    private Examples() {}

    /** {@return some texts that a glob matches, the nicest first} */
    static List<String> of(Glob glob) {
        Set<String> texts = new LinkedHashSet<>();
        List<String> accounts = isPrincipal(glob) ? OF_PRINCIPALS : ACCOUNTS;
        for (int round = 0; round < accounts.size(); round++) {
            String text = fill(glob, pick(NAMES, round), pick(accounts, round), pick(REGIONS, round));
            if (glob.matches(text)) {
                texts.add(text);
            }
        }
        String longest = fill(glob, "example/example", ACCOUNT, "us-east-1");
        if (glob.matches(longest)) {
            texts.add(longest);
        }
        return new ArrayList<>(texts);
    }

    private static String pick(List<String> list, int round) {
        return list.get(Math.min(round, list.size() - 1));
    }

    // INVARIANT: a single wildcard is one character of every class, the digit 1.
    private static String fill(Glob glob, String name, String account, String region) {
        StringBuilder text = new StringBuilder();
        boolean arn = glob.prefix().toLowerCase(Locale.ROOT).startsWith("arn:") || isPrincipal(glob);
        int colons = 0;
        for (int i = 0; i < glob.length(); i++) {
            int token = glob.token(i);
            if (token >= 0) {
                text.append(Token.character(token));
                colons += token == ':' ? 1 : 0;
            } else if (Token.isOne(token)) {
                boolean begins = !name.isEmpty() && i + 1 < glob.length() && Token.isRun(glob.token(i + 1));
                text.append(
                        Token.classOf(token) == CharClass.DIGIT
                                ? String.valueOf(digit(glob, i, account))
                                : begins ? "" : "x");
            } else {
                boolean head = arn && colons < MOST_PARTS;
                text.append(!head ? name : colons == 1 ? "aws" : colons == 3 ? region : colons == 4 ? account : name);
            }
        }
        return text.toString();
    }

    // Twelve digits in a row are an account.
    private static char digit(Glob glob, int index, String account) {
        int start = index;
        while (start > 0 && glob.token(start - 1) == glob.token(index)) {
            start--;
        }
        int place = index - start;
        return place < account.length() ? account.charAt(place) : '1';
    }

    private static boolean isPrincipal(Glob glob) {
        return glob.prefix().length() > 1 && glob.prefix().startsWith("arn:", 1);
    }
}
