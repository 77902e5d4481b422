// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Parts of a request that follow from each other, though the search decides each on its own. A leaf that has requests only
 * against an assumption has none: its literals are split into cases in each of which the assumption holds.
 */
final class Couplings {
    private static final int MOST_TAGS = 6;
    static final String RESOURCE_ACCOUNT = "aws:resourceaccount";
    private static final String TAG_KEYS = "aws:tagkeys";
    private static final String REQUEST_TAG = "aws:requesttag/";
    private static final String SOURCE_IP = "aws:sourceip";
    private static final List<String> WAYS_IN =
            List.of(SOURCE_IP, "aws:sourcevpc", "aws:sourcevpce", "aws:vpcsourceip");
    private static final GlobList ARNS_OF_ACCOUNTS =
            GlobList.of(List.of(ofAccount(Glob.of(Token.one(CharClass.DIGIT), Token.run(CharClass.DIGIT)))));

    private final Set<Assumption> made = new LinkedHashSet<>();
    private final Map<String, Integer> dimensions = new TreeMap<>();

    Couplings(Vocabulary vocabulary, ReasonerOptions options) {
        List<Dimension> all = vocabulary.dimensions();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).part() == Dimension.Part.KEY) {
                dimensions.put(all.get(i).key(), i);
            }
        }
        for (Assumption assumption : options.assumptions()) {
            if (isNeeded(assumption)) {
                made.add(assumption);
            }
        }
    }

    private boolean isNeeded(Assumption assumption) {
        return switch (assumption) {
            case ALWAYS_PRESENT, CALLER_IDENTITY -> false;
            case RESOURCE_ACCOUNT -> dimensions.containsKey(RESOURCE_ACCOUNT);
            case REQUEST_TAGS -> dimensions.containsKey(TAG_KEYS) && !tags().isEmpty();
            case ONE_WAY_IN -> WAYS_IN.stream().filter(dimensions::containsKey).count() > 1;
        };
    }

    /** {@return the assumptions that policies of this vocabulary can rest on, those about one key or one action left out} */
    Set<Assumption> made() {
        return made;
    }

    private List<String> tags() {
        return dimensions.keySet().stream()
                .filter(key -> key.startsWith(REQUEST_TAG))
                .toList();
    }

    /** What the resource has to do with the key of its account. */
    enum Account {
        /** Nothing. */
        ANY,
        /** Its account is the value of the key. */
        SAME,
        /** The resource is of a type whose ARNs have no account. */
        NONE
    }

    /** A case: literals to add by their dimensions, and what becomes of the account of the resource. */
    record Case(List<Literal> more, Account account) {
        static final Case ALL = new Case(List.of(), Account.ANY);

        private Case and(Case other) {
            List<Literal> both = new ArrayList<>(more);
            both.addAll(other.more);
            return new Case(both, account == Account.ANY ? other.account : account);
        }

        /** {@return literals, one list a dimension, with those of the case} */
        List<List<Literal>> addedTo(List<List<Literal>> literals, Vocabulary vocabulary) {
            if (more.isEmpty()) {
                return literals;
            }
            List<Dimension> dimensions = vocabulary.dimensions();
            List<List<Literal>> result = new ArrayList<>();
            literals.forEach(list -> result.add(new ArrayList<>(list)));
            more.forEach(literal ->
                    result.get(dimensions.indexOf(literal.atom().dimension())).add(literal));
            return result;
        }
    }

    /** {@return cases that together are all that literals, one list a dimension, allow under the assumptions} */
    List<Case> cases(List<List<Literal>> literals) {
        List<Case> cases = List.of(Case.ALL);
        for (Assumption assumption : made) {
            List<Case> next = new ArrayList<>();
            for (Case some : cases) {
                of(assumption, literals).forEach(other -> next.add(some.and(other)));
            }
            cases = next;
        }
        return cases;
    }

    private List<Case> of(Assumption assumption, List<List<Literal>> literals) {
        return switch (assumption) {
            case ALWAYS_PRESENT, CALLER_IDENTITY -> List.of(Case.ALL);
            case RESOURCE_ACCOUNT -> accounts(literals(RESOURCE_ACCOUNT, literals));
            case REQUEST_TAGS -> requestTags(literals);
            case ONE_WAY_IN -> waysIn(literals);
        };
    }

    private List<Literal> literals(String key, List<List<Literal>> literals) {
        Integer dimension = dimensions.get(key);
        return dimension == null ? List.of() : literals.get(dimension);
    }

    // The key is absent, or is the account of the resource, or the resource has no account in its ARN.
    private static List<Case> accounts(List<Literal> own) {
        boolean texts = own.stream()
                .allMatch(literal -> literal.atom().test() == Atom.Test.ABSENT
                        || literal.atom().test() == Atom.Test.AT_MOST_ONE
                        || (literal.atom().test() != Atom.Test.OPAQUE
                                && literal.atom().values() instanceof GlobList));
        if (own.isEmpty() || !texts) {
            return List.of(Case.ALL);
        }
        List<Literal> same =
                new ArrayList<>(List.of(resource(ARNS_OF_ACCOUNTS, true), absent(RESOURCE_ACCOUNT, false)));
        for (Literal literal : own) {
            if (literal.atom().values() instanceof GlobList globs && isTest(literal.atom())) {
                GlobList arns = GlobList.of(
                        globs.globs().stream().map(Couplings::ofAccount).toList());
                same.add(resource(arns, literal.positive()));
            }
        }
        return List.of(
                new Case(List.of(absent(RESOURCE_ACCOUNT, true)), Account.ANY),
                new Case(same, Account.SAME),
                new Case(List.of(resource(ARNS_OF_ACCOUNTS, false)), Account.NONE));
    }

    private static boolean isTest(Atom atom) {
        return atom.test() == Atom.Test.ONE || atom.test() == Atom.Test.ANY || atom.test() == Atom.Test.ALL;
    }

    private static Literal resource(GlobList globs, boolean positive) {
        return new Literal(new Atom(Dimension.RESOURCE, Atom.Test.ONE, globs, false), positive);
    }

    private static Glob ofAccount(Glob account) {
        IntList before = new IntList();
        before.addAll("arn:".chars().toArray());
        for (int part = 1; part < 4; part++) {
            before.add(Token.run(CharClass.NO_COLON));
            before.add(':');
        }
        return account.inside(before.toArray(), CharClass.DIGIT, new int[] {':', Token.ANY_RUN});
    }

    /** {@return the account in an ARN, if it has one} */
    static Optional<String> accountIn(String resource) {
        String[] parts = resource.split(":", 6);
        return parts.length == 6 ? Optional.of(parts[4]).filter(account -> !account.isEmpty()) : Optional.empty();
    }

    // Each tag that is asked about is there, with its key among the keys, or neither is.
    private List<Case> requestTags(List<List<Literal>> literals) {
        List<String> asked = tags().stream()
                .filter(key -> !literals(key, literals).isEmpty())
                .toList();
        if (literals(TAG_KEYS, literals).isEmpty() || asked.isEmpty() || asked.size() > MOST_TAGS) {
            return List.of(Case.ALL);
        }
        List<Case> cases = new ArrayList<>();
        for (int present = 0; present < 1 << asked.size(); present++) {
            List<Literal> more = new ArrayList<>();
            for (int i = 0; i < asked.size(); i++) {
                boolean there = (present >> i & 1) != 0;
                more.add(absent(asked.get(i), !there));
                more.add(new Literal(
                        new Atom(
                                Dimension.key(TAG_KEYS),
                                Atom.Test.ANY,
                                inEitherCase(asked.get(i).substring(REQUEST_TAG.length())),
                                false),
                        there));
            }
            cases.add(new Case(more, Account.ANY));
        }
        return cases;
    }

    private static GlobList inEitherCase(String text) {
        return GlobList.of(List.of(Glob.of(text.chars()
                .map(character -> Token.eitherCase((char) character))
                .toArray())));
    }

    private List<Case> waysIn(List<List<Literal>> literals) {
        List<String> asked = WAYS_IN.stream()
                .filter(key -> !literals(key, literals).isEmpty())
                .toList();
        if (asked.size() < 2) {
            return List.of(Case.ALL);
        }
        List<Literal> outside = new ArrayList<>();
        List<Literal> inside = new ArrayList<>();
        for (String key : asked) {
            boolean address = key.equals(SOURCE_IP);
            inside.add(absent(key, address));
            if (!address) {
                outside.add(absent(key, true));
            }
        }
        return List.of(new Case(outside, Account.ANY), new Case(inside, Account.ANY));
    }

    private static Literal absent(String key, boolean absent) {
        return new Literal(new Atom(Dimension.key(key), Atom.Test.ABSENT, GlobList.NOTHING, true), absent);
    }
}
