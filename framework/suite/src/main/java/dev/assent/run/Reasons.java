// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.decision.Decision;
import dev.assent.decision.Layer;
import dev.assent.decision.StatementRef;
import dev.assent.environment.NamedPolicy;
import dev.assent.scenario.Expectation.Because;
import dev.assent.scenario.Word;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares the reason that a scenario expects with the one that a decision has. */
final class Reasons {
    private final List<NamedPolicy> policies;

    Reasons(List<NamedPolicy> policies) {
        this.policies = policies;
    }

    /**
     * {@return what differs, or empty if the reason holds}
     *
     * @throws Unaskable if the reason names a statement that does not exist, or several
     */
    Optional<String> mismatch(Because because, Decision decision) {
        return because.match(
                deny -> byStatement(deny.statement(), decision, "explicit deny"),
                noAllow -> missing(noAllow.layers(), decision),
                allow -> byStatement(allow.statement(), decision, "allow"));
    }

    private static Optional<String> missing(List<Layer> expected, Decision decision) {
        if (!decision.word().equals("implicit deny")) {
            return Optional.of(
                    "expected no policy to deny, but got " + decision.word() + " by " + words(decision.by()));
        }
        Set<Layer> layers = expected.isEmpty() ? EnumSet.noneOf(Layer.class) : EnumSet.copyOf(expected);
        Set<Layer> actual =
                decision.missing().isEmpty() ? EnumSet.noneOf(Layer.class) : EnumSet.copyOf(decision.missing());
        return expected.isEmpty() || layers.equals(actual)
                ? Optional.empty()
                : Optional.of("reason differs: expected no allow in exactly " + names(layers)
                        + ", but the layers without an allow are " + names(actual));
    }

    private Optional<String> byStatement(Optional<Word> reference, Decision decision, String word) {
        if (!decision.word().equals(word)) {
            return Optional.of("reason differs: expected " + word + ", got " + decision.word());
        }
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        check(reference.get());
        boolean holds =
                decision.by().stream().anyMatch(ref -> isMeant(reference.get().text(), ref));
        return holds
                ? Optional.empty()
                : Optional.of("reason differs: `" + reference.get().text()
                        + "` is not among the statements that decided: " + words(decision.by()));
    }

    private static String words(List<StatementRef> by) {
        return by.stream()
                .map(ref -> ref.path() + " (" + ref.at().fileAndLine() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String names(Set<Layer> layers) {
        return layers.isEmpty() ? "none" : layers.stream().map(Layer::word).collect(Collectors.joining(", "));
    }

    /** {@return whether {@code [LAYER/](POLICY[/SID]|SID)} means a statement} */
    static boolean isMeant(String reference, StatementRef ref) {
        String rest = withoutLayer(reference);
        boolean layer = rest.length() == reference.length()
                || reference.startsWith(ref.layer().word() + "/");
        return layer && isMeant(rest, ref.policy(), ref.sid());
    }

    private static boolean isMeant(String reference, String policy, Optional<String> sid) {
        return reference.equals(policy)
                || (sid.isPresent() && (reference.equals(sid.get()) || reference.equals(policy + "/" + sid.get())));
    }

    private static String withoutLayer(String reference) {
        int slash = reference.indexOf('/');
        return slash > 0 && Layer.of(reference.substring(0, slash)).isPresent()
                ? reference.substring(slash + 1)
                : reference;
    }

    // The same document may be loaded for several layers; it counts once.
    private void check(Word reference) {
        String rest = withoutLayer(reference.text());
        Set<String> meant = new TreeSet<>();
        Set<String> known = new TreeSet<>();
        for (NamedPolicy policy : policies) {
            known.add(policy.name());
            policy.document().statements().forEach(statement -> {
                statement.sid().ifPresent(sid -> known.add(policy.name() + "/" + sid));
                if (isMeant(rest, policy.name(), statement.sid())) {
                    meant.add(policy.name() + " in " + policy.document().at().file());
                }
            });
        }
        if (meant.isEmpty()) {
            throw Unaskable.because(
                    reference.at(),
                    "no policy or statement is called `" + reference.text() + "`",
                    "run/unknown-statement",
                    Spelling.nearest(rest, new ArrayList<>(known))
                            .map(word -> "did you mean `" + word + "`?")
                            .orElse(
                                    "write POLICY, SID or POLICY/SID; the policy is the file name up to its first dot"));
        }
        if (meant.size() > 1 && rest.length() == reference.text().length()) {
            throw Unaskable.because(
                    reference.at(),
                    "`" + reference.text() + "` may mean " + String.join(" or ", meant),
                    "run/ambiguous-statement",
                    "write LAYER/POLICY/SID, such as scp/" + rest);
        }
    }
}
