// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.catalog.ConditionKey;
import dev.assent.policy.ConditionOperator.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is known about condition keys before any policy is read: their types, and which every request has. */
final class KeyTypes {
    /**
     * Keys that every request has.
     *
     * <p>AWS: reference_policies_condition-keys (aws:CurrentTime, aws:EpochTime, aws:PrincipalType, aws:SecureTransport)
     */
    static final Set<String> ALWAYS_PRESENT =
            Set.of("aws:currenttime", "aws:epochtime", "aws:principaltype", "aws:securetransport");

    private static final GlobList EMPTY_TEXT = GlobList.of(List.of(Glob.literal("")));
    /** Every text that is an ARN. */
    static final GlobList ARNS = arns();

    private final ReasonerOptions options;

    KeyTypes(ReasonerOptions options) {
        this.options = options;
    }

    private static GlobList arns() {
        IntList tokens = new IntList();
        tokens.addAll("arn:".chars().toArray());
        for (int part = 1; part < 5; part++) {
            tokens.add(Token.run(CharClass.NO_COLON));
            tokens.add(':');
        }
        tokens.add(Token.ANY_RUN);
        return GlobList.of(List.of(Glob.of(tokens.toArray())));
    }

    /** {@return what decides a key that policies test with these atoms} */
    KeySolver solver(String key, List<Atom> atoms, Budget budget) {
        Optional<ConditionKey> known = options.catalog().conditionKey(key);
        boolean setOperator =
                atoms.stream().anyMatch(atom -> atom.test() == Atom.Test.ANY || atom.test() == Atom.Test.ALL);
        boolean multiValued = known.map(ConditionKey::multiValued).orElse(setOperator);
        boolean present = options.assumptions().contains(Assumption.ALWAYS_PRESENT) && ALWAYS_PRESENT.contains(key);
        return new KeySolver(values(key, known, atoms, budget), multiValued, present);
    }

    private static ValueSolver values(String key, Optional<ConditionKey> known, List<Atom> atoms, Budget budget) {
        List<ValueSet> sets = new ArrayList<>();
        for (Atom atom : atoms) {
            if (atom.test() == Atom.Test.ONE || atom.test() == Atom.Test.ANY || atom.test() == Atom.Test.ALL) {
                sets.add(atom.values());
            }
        }
        boolean truth = known.filter(found -> found.type().equals("Bool")).isPresent()
                || (!sets.isEmpty()
                        && sets.stream()
                                .allMatch(set -> set instanceof WordSet words && words.family() == Family.BOOL));
        if (truth) {
            return CandidateSolver.booleans();
        }
        if (!sets.stream().allMatch(GlobList.class::isInstance)) {
            return CandidateSolver.of(sets);
        }
        boolean arn = known.filter(found -> found.type().equals("ARN")).isPresent();
        return new TextSolver(
                arn ? List.of(ARNS) : List.of(), isUserSupplied(key) ? List.of(EMPTY_TEXT) : List.of(), budget);
    }

    // An empty text counts as an absent key where the caller supplies it.
    private static boolean isUserSupplied(String key) {
        return key.equals("aws:tagkeys") || key.startsWith("aws:requesttag/");
    }
}
