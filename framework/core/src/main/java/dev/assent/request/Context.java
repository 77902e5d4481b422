// SPDX-License-Identifier: Apache-2.0
package dev.assent.request;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The condition keys of a request, each with where its value comes from. Keys compare without case.
 *
 * <p>AWS: reference_policies_elements_condition
 */
public final class Context {
    /** No key is stated. */
    public static final Context EMPTY = new Context(Map.of());

    private final Map<String, Entry> byLowerCase;

    private Context(Map<String, Entry> byLowerCase) {
        this.byLowerCase = byLowerCase;
    }

    /**
     * {@return a context of these entries}
     *
     * @throws IllegalArgumentException if two keys differ by case only or not at all
     */
    public static Context of(Collection<Entry> entries) {
        Map<String, Entry> map = new LinkedHashMap<>();
        for (Entry entry : entries) {
            Entry before = map.put(lower(entry.key()), entry);
            if (before != null) {
                throw new IllegalArgumentException("one key twice: " + before.key() + " and " + entry.key());
            }
        }
        return new Context(map);
    }

    /** {@return what is known of a key; UNSPECIFIED if nobody stated it} */
    public ContextValue get(String key) {
        Entry entry = byLowerCase.get(lower(key));
        return entry == null ? ContextValue.UNSPECIFIED : entry.value();
    }

    /** {@return whether somebody stated the key, be it as absent} */
    public boolean has(String key) {
        return byLowerCase.containsKey(lower(key));
    }

    /** {@return the entries in the order stated} */
    public Collection<Entry> entries() {
        return byLowerCase.values();
    }

    /** {@return this context, where the entries of another take the place of entries with the same key} */
    public Context overlaidBy(Context stronger) {
        Map<String, Entry> map = new LinkedHashMap<>(byLowerCase);
        map.putAll(stronger.byLowerCase);
        return new Context(map);
    }

    /** {@return this context with one entry more, or replaced} */
    public Context with(Entry entry) {
        return overlaidBy(of(java.util.List.of(entry)));
    }

    private static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Context that && byLowerCase.equals(that.byLowerCase);
    }

    @Override
    public int hashCode() {
        return byLowerCase.hashCode();
    }

    @Override
    public String toString() {
        return byLowerCase.values().toString();
    }

    /** Who stated the value of a key. */
    public enum Origin {
        /** The scenario itself. */
        SCENARIO("scenario"),
        /** The defaults of the suite or world. */
        DEFAULTS("defaults"),
        /** It follows from the principal, the resource or the network. */
        DERIVED("derived");

        private final String word;

        Origin(String word) {
            this.word = word;
        }

        /** {@return the word that reports use} */
        public String word() {
            return word;
        }
    }

    /**
     * A key with its value.
     *
     * @param key the key as written
     * @param value its value
     * @param origin who stated it
     */
    public record Entry(String key, ContextValue value, Origin origin) {
        public Entry {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(origin, "origin");
        }
    }
}
