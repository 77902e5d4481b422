// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.decision.Layer;
import dev.assent.environment.NamedPolicy;
import dev.assent.policy.PolicyKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Compiles each policy once for each layer in which it takes part. Reading takes no lock. */
final class PolicyCache {
    private final Map<Key, CompiledPolicy> compiled = new ConcurrentHashMap<>();

    CompiledPolicy get(NamedPolicy policy, PolicyKind kind, Layer layer) {
        Key key = new Key(policy, layer);
        CompiledPolicy found = compiled.get(key);
        return found != null
                ? found
                : compiled.computeIfAbsent(key, missing -> CompiledPolicy.compile(policy, kind, layer));
    }

    /** The policy as an object, not as a value: comparing documents would cost more than the decision. */
    private record Key(NamedPolicy policy, Layer layer) {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(Object other) {
            return other instanceof Key key && key.policy == policy && key.layer == layer;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(policy) * 31 + layer.hashCode();
        }
    }
}
