// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A union of globs, indexed by their literal prefixes: in a list of thousands only those are looked at whose prefix fits.
 */
final class GlobList implements ValueSet {
    static final GlobList NOTHING = new GlobList(List.of());
    static final GlobList EVERYTHING = new GlobList(List.of(Glob.EVERYTHING));

    private final List<Glob> globs;
    private final Set<Glob> distinct;
    private final boolean variable;
    private final boolean finite;
    private @Nullable Index index;
    private @Nullable GlobList firm;

    private GlobList(List<Glob> globs) {
        this.distinct = new LinkedHashSet<>(globs);
        this.globs = List.copyOf(distinct);
        boolean variables = false;
        boolean exact = true;
        for (Glob glob : this.globs) {
            variables |= glob.hasVariables();
            exact &= glob.isExact();
        }
        this.variable = variables;
        this.finite = exact;
    }

    /** The globs by their prefixes, and those that are texts. Made when first asked for; made twice it is the same. */
    private static final class Index {
        private final TreeMap<String, List<Glob>> byPrefix = new TreeMap<>();
        private final TreeSet<Integer> lengths = new TreeSet<>();
        private final Map<String, Glob> exact = new HashMap<>();

        private Index(List<Glob> globs) {
            for (Glob glob : globs) {
                if (glob.isExact()) {
                    exact.put(glob.prefix(), glob);
                } else {
                    byPrefix.computeIfAbsent(glob.prefix(), prefix -> new ArrayList<>())
                            .add(glob);
                    lengths.add(glob.prefix().length());
                }
            }
        }
    }

    private Index index() {
        Index known = index;
        if (known == null) {
            known = new Index(globs);
            index = known;
        }
        return known;
    }

    static GlobList of(List<Glob> globs) {
        return globs.isEmpty() ? NOTHING : new GlobList(globs);
    }

    // Wildcards and variables are characters that no policy has.
    private static String canonical(Glob glob) {
        StringBuilder text = new StringBuilder(glob.length());
        for (int i = 0; i < glob.length(); i++) {
            int token = glob.token(i);
            if (Token.isVariable(token)) {
                text.append('\u0080').append(Token.variableIndex(token)).append('\u0080');
            } else if (token < 0) {
                text.append((char) (0x80 - token));
            } else {
                text.append(Token.isEitherCase(token) ? "\u009f" : "").append(Token.character(token));
            }
        }
        return text.toString();
    }

    List<Glob> globs() {
        return globs;
    }

    boolean hasVariables() {
        return variable;
    }

    boolean isEverything() {
        return globs.stream().anyMatch(Glob::isEverything);
    }

    /** {@return whether it matches the texts of a list and no other} */
    boolean isFinite() {
        return finite;
    }

    /** {@return a list that matches at least as much and has no variables} */
    GlobList relaxed() {
        return variable ? of(globs.stream().map(Glob::relaxed).toList()) : this;
    }

    /** {@return the globs without variables: a list that matches at most as much} */
    GlobList firm() {
        if (!variable) {
            return this;
        }
        GlobList known = firm;
        if (known == null) {
            known = of(globs.stream().filter(glob -> !glob.hasVariables()).toList());
            firm = known;
        }
        return known;
    }

    /** {@return this with tokens in place of each variable, given its index; a glob with one that has none is left out} */
    GlobList with(IntFunction<Optional<int[]>> tokensOf) {
        return variable
                ? of(globs.stream()
                        .flatMap(glob -> glob.with(tokensOf).stream())
                        .toList())
                : this;
    }

    @Override
    public boolean contains(String value) {
        Index index = index();
        if (index.exact.containsKey(value)) {
            return true;
        }
        for (int length : index.lengths) {
            if (length > value.length()) {
                break;
            }
            for (Glob glob : index.byPrefix.getOrDefault(value.substring(0, length), List.of())) {
                if (glob.matches(value)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@return whether a glob of it is this text, without wildcards} */
    boolean hasExact(String value) {
        return index().exact.containsKey(value);
    }

    /** {@return whether it is plain to see that one of the globs covers another glob; a variable covers only itself} */
    boolean covers(Glob glob) {
        if (glob.isExact()) {
            return firm().contains(glob.prefix());
        }
        Index index = index();
        String prefix = glob.prefix();
        for (int length : index.lengths) {
            if (length > prefix.length()) {
                break;
            }
            for (Glob wide : index.byPrefix.getOrDefault(prefix.substring(0, length), List.of())) {
                if (wide.covers(glob)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@return whether a glob of it may match a text that another glob matches} */
    boolean meets(Glob glob) {
        return !meeting(glob).globs().isEmpty();
    }

    /** {@return the globs that may match a text that another glob matches} */
    GlobList meeting(Glob glob) {
        Index index = index();
        List<Glob> found = new ArrayList<>();
        String prefix = glob.prefix();
        for (int length : index.lengths.headSet(Math.min(prefix.length(), Integer.MAX_VALUE - 1), false)) {
            addMeeting(index.byPrefix.getOrDefault(prefix.substring(0, length), List.of()), glob, found);
        }
        String end = prefix + Character.MAX_VALUE;
        index.byPrefix.subMap(prefix, true, end, true).values().forEach(list -> addMeeting(list, glob, found));
        if (glob.isExact()) {
            Optional.ofNullable(index.exact.get(prefix)).ifPresent(found::add);
        } else {
            for (Glob single : index.exact.values()) {
                if (single.prefix().startsWith(prefix) && glob.matches(single.prefix())) {
                    found.add(single);
                }
            }
        }
        return found.size() == globs.size() ? this : of(found);
    }

    private static void addMeeting(List<Glob> list, Glob glob, List<Glob> found) {
        for (Glob candidate : list) {
            if (candidate.meets(glob)) {
                found.add(candidate);
            }
        }
    }

    @Override
    public List<String> borders() {
        return List.of();
    }

    @Override
    public String text() {
        return String.join(
                "\n", globs.stream().map(GlobList::canonical).sorted().toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GlobList list && distinct.equals(list.distinct);
    }

    @Override
    public int hashCode() {
        return distinct.hashCode();
    }

    @Override
    public List<String> words() {
        return globs.stream().map(Glob::toString).toList();
    }

    @Override
    public String toString() {
        return globs.toString();
    }
}
