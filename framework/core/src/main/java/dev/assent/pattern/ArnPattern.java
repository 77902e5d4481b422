// SPDX-License-Identifier: Apache-2.0
package dev.assent.pattern;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern over ARNs: each of the first five parts is a glob of its own, so a wildcard never crosses one of the first
 * five colons; in the sixth part it crosses everything.
 *
 * <p>AWS: reference_policies_elements_resource, reference_policies_elements_condition_operators (ARN operators)
 */
public final class ArnPattern {
    static final int PARTS = 6;

    private static final ArnPattern NOTHING = new ArnPattern(List.of(), List.of(), false, true);

    private final List<Symbol> symbols;
    private final Glob[] parts;
    private final boolean everything;
    private final boolean ignoreCase;
    private final boolean symbolic;

    private ArnPattern(List<Symbol> symbols, List<Glob> parts, boolean everything, boolean ignoreCase) {
        this.symbols = symbols;
        this.parts = parts.toArray(Glob[]::new);
        this.everything = everything;
        this.ignoreCase = ignoreCase;
        this.symbolic = symbols.stream().anyMatch(Symbol.Unknown.class::isInstance);
    }

    /**
     * {@return the pattern of an entry of a Resource element}, where partition, service, region and account compare
     * without case, or a pattern that matches nothing
     *
     * @param entry the entry
     * @param values values of its variables; one without a value makes it match nothing
     * @param shortArns what an entry of fewer than six parts means
     */
    public static ArnPattern ofResource(PolicyString entry, PolicyVariable.Values values, ShortArns shortArns) {
        return entry.resolved(values)
                .map(symbols -> ofSymbols(symbols, shortArns, true))
                .orElse(NOTHING);
    }

    /** {@return the pattern of a value of an ARN condition operator, or one that matches nothing when a variable has no value or it is no ARN} */
    public static ArnPattern ofCondition(PolicyString value, PolicyVariable.Values values) {
        return value.resolved(values)
                .map(symbols -> ofSymbols(symbols, ShortArns.MATCH_NOTHING, false))
                .orElse(NOTHING);
    }

    private static ArnPattern ofSymbols(List<Symbol> symbols, ShortArns shortArns, boolean resource) {
        boolean everything = resource && symbols.equals(List.of(Symbol.STAR));
        boolean unknown = symbols.stream().anyMatch(Symbol.Unknown.class::isInstance);
        List<List<Symbol>> split = split(symbols);
        if (split.size() < PARTS && !everything && !unknown) {
            if (!shortArns.expands(symbols)) {
                return NOTHING;
            }
            while (split.size() < PARTS) {
                split.add(List.of(Symbol.STAR));
            }
        }
        List<Glob> parts = new ArrayList<>(PARTS);
        for (int index = 0; index < split.size(); index++) {
            parts.add(Glob.of(resource && index < PARTS - 1 ? Symbol.folded(split.get(index)) : split.get(index)));
        }
        return new ArnPattern(symbols, parts, everything, resource);
    }

    /** {@return whether the pattern matches; UNKNOWN if that rests on something unknown} */
    public Match match(ArnText arn) {
        if (everything) {
            return Match.TRUE;
        }
        if (symbols.isEmpty()) {
            return Match.FALSE;
        }
        if (symbolic || !arn.isKnown()) {
            return SymbolicMatcher.matchArn(symbols, PolicyString.literal(arn.text()));
        }
        if (arn.size() != PARTS || parts.length != PARTS) {
            return Match.FALSE;
        }
        for (int index = PARTS - 1; index >= 0; index--) {
            if (!arn.matches(index, parts[index], ignoreCase && index < PARTS - 1)) {
                return Match.FALSE;
            }
        }
        return Match.TRUE;
    }

    /** {@return whether it can match nothing, because it is no ARN or a variable in it has no value} */
    public boolean isNothing() {
        return symbols.isEmpty();
    }

    /** {@return whether it is the lone star, which also matches requests without a resource} */
    public boolean isEverything() {
        return everything;
    }

    private static List<List<Symbol>> split(List<Symbol> symbols) {
        List<List<Symbol>> parts = new ArrayList<>();
        List<Symbol> part = new ArrayList<>();
        for (Symbol symbol : symbols) {
            if (parts.size() < PARTS - 1 && symbol.equals(Symbol.of(':'))) {
                parts.add(part);
                part = new ArrayList<>();
            } else {
                part.add(symbol);
            }
        }
        parts.add(part);
        return parts;
    }

    /** {@return the pattern as text, variables replaced; empty if it matches nothing} */
    @Override
    public String toString() {
        return SymbolicMatcher.show(symbols);
    }

    /**
     * What a resource pattern of fewer than six parts means; it differs by kind of policy.
     *
     * <p>Inferred from observation, not documented: see docs/semantics.md.
     */
    public enum ShortArns {
        /** Missing parts are stars. */
        EXPAND,
        /** Missing parts are stars if the pattern has a star, else it matches nothing. */
        EXPAND_WITH_STAR,
        /** Missing parts are stars if the pattern ends in a star, else it matches nothing. */
        EXPAND_WITH_TRAILING_STAR,
        /** It matches nothing. */
        MATCH_NOTHING;

        private boolean expands(List<Symbol> symbols) {
            return switch (this) {
                case EXPAND -> true;
                case EXPAND_WITH_STAR -> symbols.contains(Symbol.STAR);
                case EXPAND_WITH_TRAILING_STAR ->
                    !symbols.isEmpty() && symbols.get(symbols.size() - 1).equals(Symbol.STAR);
                case MATCH_NOTHING -> false;
            };
        }
    }
}
