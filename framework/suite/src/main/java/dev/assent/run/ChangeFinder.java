// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.environment.NamedPolicy;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.Statement;
import dev.assent.reasoning.PolicyChange;
import dev.assent.reasoning.PolicyChange.Kind;
import dev.assent.reasoning.ReasonerOptions;
import dev.assent.reasoning.access.RequestSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says what has changed between two states of what principals, resources and levels have. */
final class ChangeFinder {
    private final ReasonerOptions options;
    private final Acceptance accepted;
    private final Progress progress;

    /**
     * Compares.
     *
     * @param accepted what counts as given before and now
     * @param progress is told of each holder that is compared
     */
    ChangeFinder(ReasonerOptions options, Acceptance accepted, Progress progress) {
        this.options = options;
        this.accepted = accepted;
        this.progress = progress;
    }

    /** {@return what a comparison can be followed by} */
    static Progress progress() {
        return new Progress("policies compared");
    }

    /** {@return what is not as it was; holders of the same change are put together} */
    List<Changed> changes(List<Holding> before, List<Holding> now) {
        Map<String, Holding> then = byKey(before);
        Map<String, Holding> after = byKey(now);
        Set<String> keys = new TreeSet<>(then.keySet());
        keys.addAll(after.keySet());
        progress.expect(keys.size());
        Map<List<Object>, Changed> changes = new LinkedHashMap<>();
        Set<String> holdersThen = holders(before);
        Set<String> holdersNow = holders(now);
        for (String key : keys) {
            Optional<Holding> old = Optional.ofNullable(then.get(key));
            Optional<Holding> current = Optional.ofNullable(after.get(key));
            // A limit of somebody who came or went says nothing besides.
            boolean limitOfNobody = old.or(() -> current).orElseThrow().kind() == PolicyKind.BOUNDARY
                    && ((old.isEmpty()
                                    && !holdersThen.contains(
                                            current.orElseThrow().holder()))
                            || (current.isEmpty()
                                    && !holdersNow.contains(old.orElseThrow().holder())));
            if (!limitOfNobody) {
                progress.during(key, () -> change(old, current))
                        .ifPresent(changed -> changes.merge(identity(changed), changed, ChangeFinder::together));
            }
            progress.done();
        }
        return List.copyOf(changes.values());
    }

    private static Set<String> holders(List<Holding> holdings) {
        Set<String> holders = new TreeSet<>();
        holdings.stream()
                .filter(holding -> holding.kind() != PolicyKind.BOUNDARY)
                .forEach(holding -> holders.add(holding.holder()));
        return holders;
    }

    private static Map<String, Holding> byKey(List<Holding> holdings) {
        Map<String, Holding> map = new LinkedHashMap<>();
        holdings.forEach(holding -> map.putIfAbsent(holding.key(), holding));
        return map;
    }

    private static List<Object> identity(Changed changed) {
        return List.of(
                changed.kind(),
                changed.name(),
                changed.before().map(UnitedPolicy::text),
                changed.after().map(UnitedPolicy::text),
                changed.change());
    }

    /** {@return a change with the holders of two} */
    static Changed together(Changed first, Changed second) {
        Set<String> holders = new LinkedHashSet<>(first.holders());
        holders.addAll(second.holders());
        return new Changed(
                first.name(), first.kind(), List.copyOf(holders), first.before(), first.after(), first.change());
    }

    private Optional<Changed> change(Optional<Holding> before, Optional<Holding> now) {
        Holding either = now.orElseGet(before::orElseThrow);
        List<NamedPolicy> then = before.map(Holding::policies).orElse(List.of());
        List<NamedPolicy> after = now.map(Holding::policies).orElse(List.of());
        List<String> textsThen = texts(then);
        List<String> textsNow = texts(after);
        if (textsThen.equals(textsNow)) {
            return Optional.empty();
        }
        Set<String> differing = new TreeSet<>();
        names(then, textsNow, differing);
        names(after, textsThen, differing);
        PolicyDocument documentThen = document(then, either.kind());
        PolicyDocument documentNow = document(after, either.kind());
        return Optional.of(new Changed(
                differing.isEmpty() ? names(after.isEmpty() ? then : after) : String.join(", ", differing),
                either.kind(),
                either.holder().isEmpty() ? List.of() : List.of(either.holder()),
                then.isEmpty() ? Optional.empty() : Optional.of(documentThen),
                after.isEmpty() ? Optional.empty() : Optional.of(documentNow),
                change(documentThen, documentNow, either)));
    }

    // Without a limit everything is allowed, without a grant nothing.
    private static PolicyDocument document(List<NamedPolicy> policies, PolicyKind kind) {
        PolicyDocument united = UnitedPolicy.of(policies);
        boolean limits = switch (kind) {
            case BOUNDARY, SESSION, SCP, RCP, ENDPOINT -> true;
            case IDENTITY, RESOURCE, TRUST -> false;
        };
        return policies.isEmpty() && limits ? withEverything(united, kind) : united;
    }

    private static List<String> texts(List<NamedPolicy> policies) {
        return policies.stream()
                .map(policy -> UnitedPolicy.text(policy.document()))
                .sorted()
                .toList();
    }

    private static void names(List<NamedPolicy> of, List<String> others, Set<String> into) {
        of.stream()
                .filter(policy -> !others.contains(UnitedPolicy.text(policy.document())))
                .forEach(policy -> into.add(name(policy)));
    }

    private static String names(List<NamedPolicy> policies) {
        return policies.stream().map(ChangeFinder::name).sorted().distinct().collect(Collectors.joining(", "));
    }

    private static String name(NamedPolicy policy) {
        String file = Holding.file(policy);
        boolean own = file.endsWith(".json") && file.contains(policy.name());
        return own || file.startsWith("arn:") ? file : policy.name() + " in " + file;
    }

    /** {@return what a change of documents does, for what has them} */
    PolicyChange change(PolicyDocument before, PolicyDocument now, Holding holder) {
        Acceptance.Extents extents = accepted.of(holder);
        boolean onlyDenies = denies(before) && denies(now);
        boolean guardrail = holder.kind() == PolicyKind.RCP || (onlyDenies && !isOnResource(holder.kind()));
        PolicyChange own = between(
                guardrail ? withEverything(before, holder.kind()) : before,
                guardrail ? withEverything(now, holder.kind()) : now,
                extents,
                holder.kind());
        if (!isOnResource(holder.kind()) || denyTexts(before).equals(denyTexts(now))) {
            return own;
        }
        PolicyChange denying = between(
                withEverything(onlyDenied(before), holder.kind()),
                withEverything(onlyDenied(now), holder.kind()),
                extents,
                holder.kind());
        return both(own, denying);
    }

    // Their denials take from what identity policies allow.
    private static boolean isOnResource(PolicyKind kind) {
        return kind == PolicyKind.RESOURCE || kind == PolicyKind.ENDPOINT;
    }

    private static boolean denies(PolicyDocument document) {
        return document.statements().stream().allMatch(statement -> statement.effect() == Effect.DENY);
    }

    private static PolicyDocument withEverything(PolicyDocument document, PolicyKind kind) {
        return RequestSet.allowedBesides(
                document, List.of(RequestSet.of(List.of("*"), List.of())), Acceptance.everyone(kind));
    }

    private static PolicyDocument onlyDenied(PolicyDocument document) {
        List<Statement> denials = document.statements().stream()
                .filter(statement -> statement.effect() == Effect.DENY)
                .toList();
        return new PolicyDocument(document.version(), document.id(), denials, false, document.at());
    }

    private static String denyTexts(PolicyDocument document) {
        return UnitedPolicy.text(onlyDenied(document));
    }

    private PolicyChange between(
            PolicyDocument before, PolicyDocument now, Acceptance.Extents extents, PolicyKind kind) {
        return PolicyChange.between(extents.added(before), extents.added(now), options.withKind(kind));
    }

    private static PolicyChange both(PolicyChange own, PolicyChange denying) {
        List<dev.assent.reasoning.Grant> gained = new ArrayList<>(own.gained());
        gained.addAll(denying.gained());
        List<dev.assent.reasoning.Grant> lost = new ArrayList<>(own.lost());
        lost.addAll(denying.lost());
        Set<String> unknown = new LinkedHashSet<>(own.unknown());
        unknown.addAll(denying.unknown());
        Kind kind = gained.isEmpty()
                ? lost.isEmpty() ? unknown.isEmpty() ? Kind.EQUIVALENT : Kind.UNKNOWN : Kind.NARROWER
                : lost.isEmpty() ? Kind.WIDER : Kind.BOTH;
        boolean open = own.kind() == Kind.UNKNOWN || denying.kind() == Kind.UNKNOWN;
        return new PolicyChange(open ? Kind.UNKNOWN : kind, gained, lost, List.copyOf(unknown));
    }
}
