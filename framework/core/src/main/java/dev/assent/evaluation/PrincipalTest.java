// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.environment.VpcEndpoint;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Match;
import dev.assent.pattern.PolicyString;
import dev.assent.pattern.Text;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PrincipalClause;
import dev.assent.policy.PrincipalType;
import java.util.List;
import java.util.Optional;

/**
 * Principal or NotPrincipal: whether it is about the caller, and how closely it names the caller.
 *
 * <p>AWS: reference_policies_elements_principal, reference_policies_elements_notprincipal
 */
final class PrincipalTest {
    private final PrincipalClause clause;
    private final PolicyKind kind;
    private final Effect effect;
    private final List<Entry> entries;

    PrincipalTest(PrincipalClause clause, PolicyKind kind, Effect effect) {
        this.clause = clause;
        this.kind = kind;
        this.effect = effect;
        this.entries = clause.entries().stream()
                .flatMap(entry -> entry.values().values().stream().map(value -> Entry.of(entry.type(), value.text())))
                .toList();
    }

    /**
     * One principal that the element lists, read once.
     *
     * @param type its type
     * @param text the text as written
     * @param arn the ARN that it spells, if it does
     */
    private record Entry(PrincipalType type, Text text, Optional<Arn> arn) {
        static Entry of(PrincipalType type, Text text) {
            boolean mayBeArn = type == PrincipalType.AWS && text.isKnown();
            return new Entry(type, text, mayBeArn ? Arn.parse(text.known()) : Optional.empty());
        }

        Named match(Caller caller) {
            return arn.isPresent() ? awsArn(arn.get(), caller) : PrincipalTest.match(type, text, caller);
        }
    }

    /** {@return whether it is about everyone} */
    boolean matchesAlways() {
        return clause.everyone() && !clause.negated();
    }

    /** {@return the best match, with its grade} */
    Named match(Question question) {
        return clause.negated() ? new NotPrincipal(clause, effect).match(question) : named(question);
    }

    private Named named(Question question) {
        if (clause.everyone()) {
            return Named.EVERYONE;
        }
        Named best = Named.NOBODY;
        Caller caller = question.caller();
        boolean gateway = isGateway(question);
        for (int index = 0; index < entries.size(); index++) {
            Entry entry = entries.get(index);
            best = best.or(gateway ? matchGateway(entry, caller) : entry.match(caller));
        }
        return best;
    }

    private boolean isGateway(Question question) {
        return kind == PolicyKind.ENDPOINT
                && question.policies()
                        .endpoint()
                        .filter(endpoint -> endpoint.type() == VpcEndpoint.Type.GATEWAY)
                        .isPresent();
    }

    // On a gateway endpoint the account form means the root user only, and a user or role in an Allow means nobody.
    // AWS: vpc/latest/privatelink/vpc-endpoints-access
    private Named matchGateway(Entry entry, Caller caller) {
        Named match = entry.match(caller);
        boolean everyone = entry.type() == PrincipalType.AWS && isStar(entry.text());
        return everyone || caller.isRoot() || effect == Effect.DENY ? match : Named.NOBODY;
    }

    static Named match(PrincipalType type, Text text, Caller caller) {
        return switch (type) {
            case AWS -> aws(text, caller);
            case SERVICE -> Named.of(caller.service().map(name -> sameOrAny(text, Text.of(name))), Grade.DIRECT);
            case FEDERATED -> Named.of(caller.provider().map(name -> sameOrAny(text, Text.of(name))), Grade.DIRECT);
            case CANONICAL_USER -> new Named(caller.hasCanonicalId(text.toString()), Grade.ACCOUNT);
        };
    }

    private static Named aws(Text text, Caller caller) {
        if (isStar(text)) {
            return Named.EVERYONE;
        }
        if (!text.isKnown()) {
            return awsUnknown(text, caller);
        }
        String known = text.known();
        if (isAccountId(known)) {
            return account(known, caller);
        }
        Optional<Arn> arn = Arn.parse(known);
        if (arn.isPresent() && !arn.get().resource().equals("root") && !caller.isKnown()) {
            return awsUnknown(text, caller);
        }
        return arn.map(found -> awsArn(found, caller)).orElse(Named.NOBODY);
    }

    private static boolean isStar(Text text) {
        return text.isKnown() && text.known().equals("*");
    }

    private static Named awsArn(Arn arn, Caller caller) {
        if (arn.resource().equals("root") && arn.service().equals("iam")) {
            return isIn(arn.partition(), caller.partition()) ? account(arn.account(), caller) : Named.NOBODY;
        }
        return caller.names(arn);
    }

    private static boolean isIn(String text, Optional<String> optional) {
        return optional.isPresent() && optional.get().equals(text);
    }

    private static Named account(String id, Caller caller) {
        Match match = Match.of(isIn(id, caller.account()));
        return Named.of(match, caller.isRoot() ? Grade.DIRECT : Grade.ACCOUNT);
    }

    // A principal that the source does not know yet may be the caller, its role or its account.
    private static Named awsUnknown(Text text, Caller caller) {
        Named best = Named.NOBODY;
        for (Caller.Name name : caller.arns()) {
            best = best.or(new Named(same(text, name.arn().text()), name.grade()));
        }
        return best;
    }

    // AWS's own sample policies have the lone star for every provider; see docs/semantics.md.
    private static Match sameOrAny(Text text, Text name) {
        return text.equals(Text.of("*")) ? Match.TRUE : same(text, name);
    }

    private static Match same(Text text, Text name) {
        return text.isKnown() && name.isKnown()
                ? Match.of(text.equals(name))
                : PolicyString.parse(text, false, false)
                        .resolve(key -> Optional.empty())
                        .orElseThrow()
                        .match(name);
    }

    private static boolean isAccountId(String text) {
        return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
