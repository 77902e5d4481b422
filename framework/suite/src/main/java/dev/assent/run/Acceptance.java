// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.document.Node;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.PrincipalClause;
import dev.assent.policy.PrincipalType;
import dev.assent.reasoning.access.RequestSet;
import dev.assent.request.Principal;
import dev.assent.scenario.Comparison.Accepted;
import dev.assent.scenario.Sentence;
import dev.assent.scenario.Word;
import dev.assent.source.SourceLocation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What differences are accepted, of whom, and until when. What is accepted counts as given before and as given now. */
final class Acceptance {
    /** Where a statement stands that allows what other policies may allow. */
    static final SourceLocation EVERYTHING = RequestSet.NOWHERE;

    /** Nothing is accepted. */
    static final Acceptance NONE = new Acceptance(List.of(), Optional.empty());

    private final List<Accepted> accepted;
    private final Optional<RequestBuilder> requests;

    private Acceptance(List<Accepted> accepted, Optional<RequestBuilder> requests) {
        this.accepted = accepted;
        this.requests = requests;
    }

    /** {@return what is accepted on a day, in the names of a world} */
    static Acceptance of(List<Accepted> all, RequestBuilder requests, LocalDate today) {
        return new Acceptance(all.stream().filter(one -> !isOver(one, today)).toList(), Optional.of(requests));
    }

    /** {@return those that are not accepted any more, in words} */
    static List<String> over(List<Accepted> all, LocalDate today) {
        return all.stream()
                .filter(one -> isOver(one, today))
                .map(one -> "accepted until " + one.until().orElseThrow() + " only: "
                        + one.sentence().words())
                .toList();
    }

    private static boolean isOver(Accepted one, LocalDate today) {
        return one.until().map(today::isAfter).orElse(false);
    }

    /** {@return who a statement of a kind of policy names if it is for everyone; empty where statements name nobody} */
    static Optional<PrincipalClause> everyone(PolicyKind kind) {
        return kind.hasPrincipal()
                ? Optional.of(new PrincipalClause(false, true, List.of(), SourceLocation.startOf("accepted")))
                : Optional.empty();
    }

    /**
     * Accepted requests.
     *
     * @param set the requests
     * @param who who may make them, where statements name principals
     */
    private record Extent(RequestSet set, Optional<PrincipalClause> who) {}

    /**
     * What is accepted of one holder.
     *
     * @param list the accepted requests
     */
    record Extents(List<Extent> list) {
        Extents {
            list = List.copyOf(list);
        }

        PolicyDocument added(PolicyDocument document) {
            PolicyDocument added = document;
            for (Extent extent : list) {
                added = RequestSet.allowedBesides(added, List.of(extent.set()), extent.who());
            }
            return added;
        }
    }

    /** {@return what is accepted of a holder: of a principal what is said of it, elsewhere what each of those named does} */
    Extents of(Holding holder) {
        List<Extent> extents = new ArrayList<>();
        for (Accepted one : accepted) {
            for (Word subject : one.sentence().subjects()) {
                principal(subject)
                        .ifPresent(principal ->
                                extent(one.sentence(), principal, holder).ifPresent(extents::add));
            }
        }
        return new Extents(extents);
    }

    // A name that this world does not have accepts nothing in it.
    private Optional<Principal> principal(Word subject) {
        try {
            return requests.map(known -> known.callers()
                    .find(
                            subject,
                            Optional.empty(),
                            Optional.empty(),
                            known.world().defaultAccount())
                    .principal());
        } catch (Unaskable unknown) {
            return Optional.empty();
        }
    }

    private Optional<Extent> extent(Sentence sentence, Principal principal, Holding holder) {
        RequestSet set = set(sentence);
        if (holder.principal().isPresent()) {
            boolean own = holder.principal().get().equals(principal);
            return own ? Optional.of(new Extent(set, Optional.empty())) : Optional.empty();
        }
        if (!holder.kind().hasPrincipal()) {
            boolean nobodyHasIt = holder.holder().isEmpty();
            return Optional.of(new Extent(nobodyHasIt ? set : set.by(principal), Optional.empty()));
        }
        return Optional.of(named(principal)
                .map(who -> new Extent(set, Optional.of(who)))
                .orElseGet(() -> new Extent(set.by(principal), everyone(holder.kind()))));
    }

    private static Optional<PrincipalClause> named(Principal principal) {
        return principal.match(new Principal.Cases<>(
                user -> Optional.of(named(PrincipalType.AWS, user.arn().toString())),
                session -> Optional.of(named(
                        PrincipalType.AWS,
                        session.sessionArn().orElse(session.role()).toString())),
                federated ->
                        Optional.of(named(PrincipalType.AWS, federated.arn().toString())),
                root -> Optional.of(named(PrincipalType.AWS, root.arn().toString())),
                service -> Optional.of(named(PrincipalType.SERVICE, service.name())),
                provider -> Optional.of(named(PrincipalType.FEDERATED, provider.provider())),
                anonymous -> Optional.<PrincipalClause>empty()));
    }

    private static PrincipalClause named(PrincipalType type, String name) {
        PolicyValue value = new PolicyValue(Text.of(name), Node.Kind.TEXT, EVERYTHING);
        PolicyValues values = new PolicyValues(List.of(value), false, EVERYTHING);
        return new PrincipalClause(false, false, List.of(new PrincipalClause.PrincipalEntry(type, values)), EVERYTHING);
    }

    private RequestSet set(Sentence sentence) {
        RequestBuilder known = requests.orElseThrow();
        List<String> actions = sentence.actions().stream().map(Word::text).toList();
        List<String> resources = sentence.resources().stream()
                .flatMap(List::stream)
                .map(known.targets()::pattern)
                .filter(pattern -> !pattern.equals("*"))
                .toList();
        return RequestSet.of(actions, resources)
                .where(known.stated(Questions.anybody(), actions.get(0), sentence.clauses())
                        .context());
    }
}
