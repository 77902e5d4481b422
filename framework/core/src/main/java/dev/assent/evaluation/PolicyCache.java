// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.decision.Layer;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.IdentityPolicies;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.ResourcePolicy;
import dev.assent.environment.VpcEndpoint;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Compiles each policy once for each layer in which it takes part, and indexes each list of policies once. Reading takes
 * no lock. What is known by the cache on which this one is based is not compiled again.
 */
final class PolicyCache {
    // Policies that are made for one request, such as session policies, do not fill the memory.
    private static final int MOST = 20_000;

    private final ConcurrentMap<Key, CompiledStatement> statements = new ConcurrentHashMap<>();
    private final ConcurrentMap<Key, CompiledPolicy> policies = new ConcurrentHashMap<>();
    private final ConcurrentMap<Key, PolicySet> sets = new ConcurrentHashMap<>();
    private final Optional<PolicyCache> base;

    PolicyCache() {
        this(Optional.empty());
    }

    private PolicyCache(Optional<PolicyCache> base) {
        this.base = base;
    }

    /** {@return a cache that begins with what this one has, and does not add to it} */
    PolicyCache forTrials() {
        return new PolicyCache(Optional.of(this));
    }

    /** {@return a policy, compiled} */
    CompiledPolicy get(NamedPolicy policy, PolicyKind kind, Layer layer) {
        Key key = new Key(policy, layer);
        return base.map(known -> known.policies.get(key))
                .orElseGet(() -> get(policies, key, () -> compile(policy, kind, layer)));
    }

    /** {@return the policies that are attached to one thing, indexed; the list is known again as an object, not as a value} */
    PolicySet get(List<NamedPolicy> list, PolicyKind kind, Layer layer) {
        PolicySet found = sets.get(new Key(list, layer));
        return found != null ? found : compile(list, list, kind, layer);
    }

    /** {@return the only policy that is attached to something, indexed} */
    PolicySet getOnly(NamedPolicy policy, PolicyKind kind, Layer layer) {
        PolicySet found = sets.get(new Key(policy, layer));
        return found != null ? found : compile(policy, List.of(policy), kind, layer);
    }

    /** {@return every policy that has a say in a request, compiled} */
    List<CompiledPolicy> all(ApplicablePolicies policies) {
        List<CompiledPolicy> all = new ArrayList<>();
        policies.scps().levels().forEach(level -> add(level.policies(), PolicyKind.SCP, Layer.SCP, all));
        policies.rcps().levels().forEach(level -> add(level.policies(), PolicyKind.RCP, Layer.RCP, all));
        policies.endpoint()
                .flatMap(VpcEndpoint::policy)
                .ifPresent(policy -> add(List.of(policy), PolicyKind.ENDPOINT, Layer.ENDPOINT, all));
        IdentityPolicies identity = policies.identity();
        add(identity.policies(), PolicyKind.IDENTITY, Layer.IDENTITY, all);
        identity.boundary().ifPresent(policy -> add(List.of(policy), PolicyKind.BOUNDARY, Layer.BOUNDARY, all));
        identity.session().ifPresent(list -> add(list, PolicyKind.SESSION, Layer.SESSION, all));
        ResourcePolicy resource = policies.resource();
        resource.policy()
                .ifPresent(policy -> add(List.of(policy), resource.kind(), Layers.resourceLayer(resource), all));
        return all;
    }

    private void add(List<NamedPolicy> list, PolicyKind kind, Layer layer, List<CompiledPolicy> all) {
        list.forEach(policy -> all.add(get(policy, kind, layer)));
    }

    private PolicySet compile(Object identity, List<NamedPolicy> list, PolicyKind kind, Layer layer) {
        Key key = new Key(identity, layer);
        return base.map(known -> known.sets.get(key))
                .orElseGet(() -> get(
                        sets,
                        key,
                        () -> new PolicySet(list.stream()
                                .map(policy -> get(policy, kind, layer))
                                .toList())));
    }

    private CompiledPolicy compile(NamedPolicy policy, PolicyKind kind, Layer layer) {
        return new CompiledPolicy(policy.document().statements().stream()
                .map(statement -> get(statement, policy, kind, layer))
                .toList());
    }

    // An edited policy shares most of its statements with the one that it was.
    private CompiledStatement get(Statement statement, NamedPolicy policy, PolicyKind kind, Layer layer) {
        Key key = new Key(statement, layer);
        return base.map(known -> known.statements.get(key))
                .filter(known -> known.isOf(policy, kind))
                .orElseGet(() -> {
                    CompiledStatement compiled = new CompiledStatement(statement, policy, kind, layer);
                    if (statements.size() >= MOST) {
                        statements.clear();
                    }
                    statements.put(key, compiled);
                    return compiled;
                });
    }

    // Two threads may compile the same at once; one of both stays.
    private static <T> T get(ConcurrentMap<Key, T> map, Key key, Supplier<T> compiler) {
        T found = map.get(key);
        if (found != null) {
            return found;
        }
        if (map.size() >= MOST) {
            map.clear();
        }
        T compiled = compiler.get();
        T before = map.putIfAbsent(key, compiled);
        return before != null ? before : compiled;
    }

    /** Policies as objects, not as values: comparing documents would cost more than the decision. */
    private record Key(Object policies, Layer layer) {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(Object other) {
            return other instanceof Key key && key.policies == policies && key.layer == layer;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(policies) * 31 + layer.hashCode();
        }
    }
}
