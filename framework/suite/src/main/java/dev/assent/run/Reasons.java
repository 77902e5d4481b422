// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.decision.Decision;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.ResourceEntity;
import dev.assent.evaluation.service.AccessControlLists;
import dev.assent.evaluation.service.KeyGrants;
import dev.assent.explanation.Expected;
import dev.assent.explanation.Reason;
import dev.assent.explanation.StatementName;
import dev.assent.scenario.Expectation;
import dev.assent.scenario.Expectation.Because;
import dev.assent.scenario.Word;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Compares the reason that a scenario expects with the one that a decision has. */
final class Reasons {
    private final List<NamedPolicy> policies;
    private final List<String> grants;

    /** The reasons that can be given in a world of these policies, and of the grants of these resources. */
    Reasons(List<NamedPolicy> policies, Collection<ResourceEntity> resources) {
        this.policies = policies;
        this.grants = resources.stream().flatMap(Reasons::grants).toList();
    }

    private static Stream<String> grants(ResourceEntity resource) {
        return resource.facts().grants().isEmpty() && resource.facts().bucket().isEmpty()
                ? Stream.of()
                : Stream.of(KeyGrants.name(resource), AccessControlLists.name(resource));
    }

    /** {@return what a scenario expects, without the places where it says so} */
    static Expected expected(Expectation expectation) {
        return new Expected(
                Expected.Verdict.valueOf(expectation.verdict().name()),
                expectation.because().map(Reasons::reason));
    }

    private static Reason reason(Because because) {
        return because.match(
                deny -> new Reason.ExplicitDeny(name(deny.statement())),
                noAllow -> new Reason.NoAllow(noAllow.layers()),
                allow -> new Reason.ByAllow(name(allow.statement())));
    }

    private static Optional<StatementName> name(Optional<Word> reference) {
        return reference.map(word -> new StatementName(word.text()));
    }

    /**
     * {@return what differs, or empty if the reason holds}
     *
     * @throws Unaskable if the reason names a statement that does not exist, or several
     */
    Optional<String> mismatch(Because because, Decision decision) {
        because.match(deny -> deny.statement(), noAllow -> Optional.<Word>empty(), allow -> allow.statement())
                .ifPresent(this::check);
        return reason(because).mismatch(decision);
    }

    // The same document may be loaded for several layers; it counts once.
    private void check(Word reference) {
        StatementName name = new StatementName(reference.text());
        Set<String> meant = new TreeSet<>();
        Set<String> known = new TreeSet<>();
        for (NamedPolicy policy : policies) {
            known.add(policy.name());
            policy.document().statements().forEach(statement -> {
                statement.sid().ifPresent(sid -> known.add(policy.name() + "/" + sid));
                if (name.means(policy.name(), statement.sid())) {
                    meant.add(policy.name() + " in " + policy.document().at().file());
                }
            });
        }
        known.addAll(grants);
        if (grants.contains(name.rest())) {
            meant.add(name.rest());
        }
        if (meant.isEmpty()) {
            throw Unaskable.because(
                    reference.at(),
                    "no policy or statement is called `" + reference.text() + "`",
                    "run/unknown-statement",
                    Spelling.nearest(name.rest(), new ArrayList<>(known))
                            .map(word -> "did you mean `" + word + "`?")
                            .orElse(
                                    "write POLICY, SID or POLICY/SID; the policy is the file name up to its first dot"));
        }
        if (meant.size() > 1 && name.layer().isEmpty()) {
            throw Unaskable.because(
                    reference.at(),
                    "`" + reference.text() + "` may mean " + String.join(" or ", meant),
                    "run/ambiguous-statement",
                    "write LAYER/POLICY/SID, such as scp/" + name.rest());
        }
    }
}
