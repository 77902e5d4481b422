// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.decision.StatementRef;
import dev.assent.pattern.Match;
import dev.assent.policy.Effect;
import java.util.ArrayList;
import java.util.List;

/** What the policies of one layer say about a request. */
final class Tally {
    /** A layer that does not limit the request, because no policy is attached there. */
    static final Tally UNLIMITED = new Tally(Allows.ALWAYS, Match.FALSE, List.of(), List.of(), List.of());

    /** A layer that has no statement about the request. */
    static final Tally SILENT = new Tally(Allows.NEVER, Match.FALSE, List.of(), List.of(), List.of());

    private final Allows allows;
    private final Match allow;
    private final Match deny;
    private final List<StatementRef> allowedBy;
    private final List<StatementRef> deniedBy;
    private final List<StatementRef> undecidedBy;

    private Tally(
            Allows allows,
            Match deny,
            List<StatementRef> allowedBy,
            List<StatementRef> deniedBy,
            List<StatementRef> undecidedBy) {
        this.allows = allows;
        this.allow = allows.direct().or(allows.viaEntity()).or(allows.account());
        this.deny = deny;
        this.allowedBy = List.copyOf(allowedBy);
        this.deniedBy = List.copyOf(deniedBy);
        this.undecidedBy = List.copyOf(undecidedBy);
    }

    /**
     * Whether some statement allows, by how closely it names the caller.
     *
     * @param account its account
     * @param viaEntity its role or user
     * @param direct itself
     */
    private record Allows(Match account, Match viaEntity, Match direct) {
        static final Allows NEVER = new Allows(Match.FALSE, Match.FALSE, Match.FALSE);
        static final Allows ALWAYS = new Allows(Match.FALSE, Match.FALSE, Match.TRUE);

        Match of(Grade grade) {
            return switch (grade) {
                case ACCOUNT -> account;
                case VIA_ENTITY -> viaEntity;
                case DIRECT -> direct;
            };
        }

        Allows or(Grade grade, Match match) {
            return switch (grade) {
                case ACCOUNT -> new Allows(account.or(match), viaEntity, direct);
                case VIA_ENTITY -> new Allows(account, viaEntity.or(match), direct);
                case DIRECT -> new Allows(account, viaEntity, direct.or(match));
            };
        }
    }

    Match deny() {
        return deny;
    }

    /** {@return whether some statement allows, however closely it names the caller} */
    Match allow() {
        return allow;
    }

    /** {@return whether some statement that names the caller that closely allows} */
    Match allow(Grade grade) {
        return allows.of(grade);
    }

    List<StatementRef> allowedBy() {
        return allowedBy;
    }

    List<StatementRef> deniedBy() {
        return deniedBy;
    }

    /** {@return the statements whose match rests on something unknown} */
    List<StatementRef> undecidedBy() {
        return undecidedBy;
    }

    /** Counts the statements that match, in the order of the policies. */
    static final class Builder {
        private Allows allows = Allows.NEVER;
        private Match deny = Match.FALSE;
        private List<StatementRef> allowedBy = List.of();
        private List<StatementRef> deniedBy = List.of();
        private List<StatementRef> undecidedBy = List.of();

        void add(CompiledStatement statement, Named named) {
            Match match = named.match();
            if (match == Match.FALSE) {
                return;
            }
            if (match == Match.UNKNOWN) {
                undecidedBy = with(undecidedBy, statement.ref());
            }
            if (statement.effect() == Effect.DENY) {
                deny = deny.or(match);
                deniedBy = match == Match.TRUE ? with(deniedBy, statement.ref()) : deniedBy;
            } else {
                allows = allows.or(named.grade(), match);
                allowedBy = match == Match.TRUE ? with(allowedBy, statement.ref()) : allowedBy;
            }
        }

        /** Counts the allow of a grant. */
        void addAllow(StatementRef by, Named named) {
            allows = allows.or(named.grade(), named.match());
            switch (named.match()) {
                case TRUE -> allowedBy = with(allowedBy, by);
                case UNKNOWN -> undecidedBy = with(undecidedBy, by);
                case FALSE -> {
                    // it is for somebody else
                }
            }
        }

        /** Begins with what another tally counted: what allows, what denies, or both. */
        void begin(Tally other, boolean withAllows, boolean withDenies) {
            undecidedBy = new ArrayList<>(other.undecidedBy);
            if (withAllows) {
                allows = other.allows;
                allowedBy = new ArrayList<>(other.allowedBy);
            }
            if (withDenies) {
                deny = other.deny;
                deniedBy = new ArrayList<>(other.deniedBy);
            }
        }

        // Mostly one statement matches, and its list is then kept as it is.
        private static List<StatementRef> with(List<StatementRef> refs, StatementRef ref) {
            if (refs.isEmpty()) {
                return List.of(ref);
            }
            List<StatementRef> more = refs.size() == 1 ? new ArrayList<>(refs) : refs;
            more.add(ref);
            return more;
        }

        Tally build() {
            return deny == Match.FALSE && allowedBy.isEmpty() && undecidedBy.isEmpty()
                    ? SILENT
                    : new Tally(allows, deny, allowedBy, deniedBy, undecidedBy);
        }
    }
}
