// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.request.ContextValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Looks for a request that lies in some sets and not in others. */
interface RequestSearch {
    /**
     * {@return a request that lies in one set of each of some lists, and for each list of others not in all of that list}
     *
     * @param some each inner list: sets of which it lies in at least one
     * @param none each inner list: sets that it does not all lie in
     */
    Found find(List<List<Term>> some, List<List<Term>> none);

    /** {@return why nothing more is decided, or empty} */
    Optional<String> over();

    /** What was found. */
    sealed interface Found {
        <R> R match(
                Function<? super Hit, ? extends R> hit,
                Function<? super Miss, ? extends R> miss,
                Function<? super Open, ? extends R> open);
    }

    /**
     * There is such a request.
     *
     * @param action its action
     * @param resource its resource
     * @param context the keys that it has, and those that it must not have
     */
    record Hit(String action, String resource, Map<String, ContextValue> context) implements Found {
        public Hit {
            Objects.requireNonNull(action, "action");
            Objects.requireNonNull(resource, "resource");
            context = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(context));
        }

        @Override
        public <R> R match(
                Function<? super Hit, ? extends R> hit,
                Function<? super Miss, ? extends R> miss,
                Function<? super Open, ? extends R> open) {
            return hit.apply(this);
        }
    }

    /** There is none: proved. */
    record Miss() implements Found {
        @Override
        public <R> R match(
                Function<? super Hit, ? extends R> hit,
                Function<? super Miss, ? extends R> miss,
                Function<? super Open, ? extends R> open) {
            return miss.apply(this);
        }
    }

    /**
     * It could not be decided.
     *
     * @param why at least one reason
     */
    record Open(List<String> why) implements Found {
        public Open {
            why = List.copyOf(why);
        }

        @Override
        public <R> R match(
                Function<? super Hit, ? extends R> hit,
                Function<? super Miss, ? extends R> miss,
                Function<? super Open, ? extends R> open) {
            return open.apply(this);
        }
    }
}
