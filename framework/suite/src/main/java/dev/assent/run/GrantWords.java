// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.catalog.AccessLevel;
import dev.assent.decision.StatementRef;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PrincipalClause;
import dev.assent.policy.Statement;
import dev.assent.reasoning.Comparison;
import dev.assent.reasoning.Grant;
import dev.assent.reasoning.PolicyReasoner;
import dev.assent.reasoning.ReasonerOptions;
import dev.assent.reasoning.Verdict;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Request;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a change gives or takes, in sentences that name who it is about. */
public final class GrantWords {
    private static final String ANYONE = "anyone";
    private static final int MOST_ACTIONS = 12;
    private static final int SHOWN_ACTIONS = 8;

    private final Changed changed;

    /** Words of one change. */
    public GrantWords(Changed changed) {
        this.changed = changed;
    }

    /** {@return one line: the sentence, and the statement that decides} */
    String line(Grant grant, boolean gained) {
        return sentence(grant, gained) + ", by " + statement(grant, gained) + ", for example "
                + grant.witness().action() + " on " + grant.witness().resource().arn();
    }

    /** {@return who may do what on which resources and conditions, and whether that is public} */
    public String sentence(Grant grant, boolean gained) {
        String where = String.join(" and ", grant.conditions());
        return who(grant, gained) + " may " + String.join(", ", actions(grant)) + " on "
                + resources(grant)
                + (where.isEmpty() ? "" : " when " + where)
                + (isPublic(grant, gained) ? " (PUBLIC)" : "");
    }

    /** {@return the patterns of the resources} */
    public String resources(Grant grant) {
        if (changed.kind() == PolicyKind.TRUST && !changed.holders().isEmpty()) {
            return String.join(", ", changed.holders());
        }
        return grant.resources().isEmpty()
                ? grant.witness().resource().arn().toString()
                : String.join(", ", grant.resources());
    }

    /** {@return who it is about: the holders, whom a resource policy names, or whoever is bound} */
    public String who(Grant grant, boolean gained) {
        String holders = String.join(", ", changed.holders());
        return switch (changed.kind()) {
            case IDENTITY, BOUNDARY, SESSION -> holders.isEmpty() ? "whoever has it" : holders;
            case SCP -> "everyone in " + (holders.isEmpty() ? "an account that has it" : holders);
            case RCP -> "anyone, on resources in " + (holders.isEmpty() ? "an account that has it" : holders) + ",";
            case RESOURCE, TRUST, ENDPOINT ->
                allowing(grant, gained)
                        .flatMap(Statement::principal)
                        .map(GrantWords::named)
                        .orElse(ANYONE);
        };
    }

    private static String named(PrincipalClause clause) {
        if (clause.everyone()) {
            return ANYONE;
        }
        String names = clause.entries().stream()
                .flatMap(entry -> entry.values().values().stream()
                        .map(value -> value.text().toString())
                        .map(text -> text.equals("*")
                                ? ANYONE
                                : switch (entry.type()) {
                                    case SERVICE -> "service/" + text;
                                    case FEDERATED -> "federated/" + text;
                                    case AWS, CANONICAL_USER -> text;
                                }))
                .collect(Collectors.joining(", "));
        return clause.negated() ? "anyone but " + names : names;
    }

    // The statement that gives it stands in the document that allows more; what only a denial took away has none.
    private Optional<Statement> allowing(Grant grant, boolean gained) {
        SourceLocation at = grant.statement().at();
        return document(gained).stream()
                .flatMap(document -> document.statements().stream())
                .filter(statement -> statement.at().equals(at) && statement.effect() == Effect.ALLOW)
                .findFirst();
    }

    private Optional<PolicyDocument> document(boolean gained) {
        return gained ? changed.after() : changed.before();
    }

    /** {@return whether the statement lets in the public} */
    public boolean isPublic(Grant grant, boolean gained) {
        Optional<PolicyDocument> document = document(gained);
        if (changed.kind() != PolicyKind.RESOURCE && changed.kind() != PolicyKind.TRUST) {
            return false;
        }
        Optional<Statement> statement = allowing(grant, gained);
        if (document.isEmpty() || statement.isEmpty()) {
            return false;
        }
        Comparison comparison = PolicyReasoner.publicAccess(
                document.get(), ReasonerOptions.defaults().withKind(changed.kind()));
        return comparison.verdict() == Verdict.FAIL
                && comparison.grants().stream()
                        .anyMatch(open ->
                                open.statement().at().equals(grant.statement().at()));
    }

    /** {@return the statement that decides: the one that allows or denies now, else the one that did} */
    public String statement(Grant grant, boolean gained) {
        String denials = grant.deniedBy().stream().map(StatementRef::words).collect(Collectors.joining(", "));
        boolean generated = grant.statement().at().equals(Acceptance.EVERYTHING);
        if (gained) {
            String denied = denials.isEmpty() ? "" : "no longer denied by " + denials;
            return generated ? denied : grant.statement().words() + (denied.isEmpty() ? "" : ", " + denied);
        }
        return denials.isEmpty() ? grant.statement().words() : denials;
    }

    /** {@return the actions, not more than a line can hold} */
    public List<String> actions(Grant grant) {
        if (grant.actions().size() <= MOST_ACTIONS) {
            return grant.actions();
        }
        List<String> shown = new ArrayList<>(grant.actions().subList(0, SHOWN_ACTIONS));
        shown.add("and " + (grant.actions().size() - SHOWN_ACTIONS) + " more");
        return shown;
    }

    /** {@return the access levels of the actions, the gravest first} */
    public List<String> levels(Grant grant) {
        return grant.levels().stream()
                .sorted(java.util.Comparator.comparingInt(GrantWords::gravity))
                .map(level -> level.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .toList();
    }

    private static int gravity(AccessLevel level) {
        return switch (level) {
            case PERMISSIONS_MANAGEMENT -> 0;
            case WRITE -> 1;
            case TAGGING -> 2;
            case READ -> 3;
            case LIST -> 4;
        };
    }

    /** {@return a request that shows it, in words} */
    public String witness(Grant grant) {
        Request request = grant.witness();
        boolean ofHolder = !changed.holders().isEmpty()
                && (changed.kind() == PolicyKind.IDENTITY || changed.kind() == PolicyKind.BOUNDARY);
        StringBuilder words = new StringBuilder(
                (ofHolder ? changed.holders().get(0) : request.principal().words())
                        + " may " + request.action() + " on "
                        + request.resource().arn());
        for (Context.Entry entry : request.context().entries()) {
            words.append(
                    entry.value() instanceof ContextValue.Absent
                            ? " without " + entry.key()
                            : " with " + entry.key() + "="
                                    + String.join(
                                            ",",
                                            entry.value().values().stream()
                                                    .map(Object::toString)
                                                    .toList()));
        }
        return words.toString();
    }
}
