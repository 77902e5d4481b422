// SPDX-License-Identifier: Apache-2.0
package dev.assent.benchmark;

import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.NamedPolicy;
import dev.assent.evaluation.DerivedContext;
import dev.assent.pattern.Glob;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.Statement;
import dev.assent.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The baseline: identity policies without an index. Patterns are compiled once, but each request is compared with every
 * pattern of every statement until one matches. It knows no more of conditions than equal texts.
 */
final class NaiveScan {
    private final List<Compiled> statements = new ArrayList<>();

    NaiveScan(List<NamedPolicy> policies) {
        for (NamedPolicy policy : policies) {
            policy.document().statements().forEach(statement -> statements.add(Compiled.of(statement)));
        }
    }

    boolean allows(Request request, ApplicablePolicies policies) {
        return count(Effect.DENY, request, policies) == 0 && count(Effect.ALLOW, request, policies) > 0;
    }

    /** {@return how many statements match} */
    long countMatches(Request request, ApplicablePolicies policies) {
        return count(Effect.DENY, request, policies) + count(Effect.ALLOW, request, policies);
    }

    private long count(Effect effect, Request request, ApplicablePolicies policies) {
        String action = request.action().toLowerCase(Locale.ROOT);
        String resource = request.resource().arn().known();
        DerivedContext context = new DerivedContext(request, policies);
        long count = 0;
        for (Compiled compiled : statements) {
            boolean matches = compiled.statement().effect() == effect && compiled.matches(action, resource, context);
            count += matches ? 1 : 0;
        }
        return count;
    }

    private record Compiled(Statement statement, List<Glob> actions, List<Glob> resources) {
        static Compiled of(Statement statement) {
            return new Compiled(
                    statement,
                    globs(statement.action().values(), true),
                    globs(statement.resource().orElseThrow().values(), false));
        }

        private static List<Glob> globs(PolicyValues values, boolean fold) {
            return values.values().stream()
                    .map(value -> value.text().known())
                    .map(text -> Glob.compile(fold ? text.toLowerCase(Locale.ROOT) : text))
                    .toList();
        }

        boolean matches(String action, String resource, DerivedContext context) {
            return any(actions, action) != statement.action().negated()
                    && any(resources, resource)
                            != statement.resource().orElseThrow().negated()
                    && statement.conditions().stream()
                            .allMatch(condition -> condition.values().values().stream()
                                    .anyMatch(value -> context.get(condition.key())
                                            .values()
                                            .contains(value.text())));
        }

        private static boolean any(List<Glob> globs, String text) {
            for (Glob glob : globs) {
                if (glob.matches(text)) {
                    return true;
                }
            }
            return false;
        }
    }
}
