// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.evaluation.condition.ConditionTest;
import dev.assent.pattern.Match;
import dev.assent.pattern.PolicyString;
import dev.assent.pattern.PolicyVariable;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.request.ContextValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The statements that match a request, or would if keys that nobody stated had other values. Only these keys can matter.
 */
final class OpenStatements {
    private final Question question;
    private final List<CompiledStatement> statements = new ArrayList<>();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final Set<String> linked = new HashSet<>();

    OpenStatements(Question question, List<CompiledPolicy> policies) {
        this.question = question;
        for (CompiledPolicy policy : policies) {
            for (CompiledStatement statement : policy.candidates(question.service())) {
                add(statement);
            }
        }
    }

    private void add(CompiledStatement statement) {
        if (statement.action().match(question) == Match.FALSE
                || statement.matchPrincipal(question).match() == Match.FALSE) {
            return;
        }
        List<String> mentioned = new ArrayList<>();
        boolean resourceIsOpen = statement.statement().resource().isPresent()
                && statement.hasVariables()
                && addOpen(statement.statement().resource().get().values(), mentioned);
        link(mentioned);
        if (!resourceIsOpen && statement.matchResource(question) == Match.FALSE) {
            return;
        }
        for (ConditionTest test : statement.conditions()) {
            List<String> here = new ArrayList<>();
            addOpen(test.condition().key(), here);
            if (statement.hasVariables()) {
                addOpen(test.condition().values(), here);
            }
            if (here.isEmpty() && test.match(question) == Match.FALSE) {
                return;
            }
            link(here);
            mentioned.addAll(here);
        }
        if (!mentioned.isEmpty()) {
            statements.add(statement);
            mentioned.forEach(key -> keys.putIfAbsent(key.toLowerCase(Locale.ROOT), key));
        }
    }

    // Keys in one comparison: which value of one matters depends on the value of the other.
    private void link(List<String> together) {
        if (together.size() > 1) {
            together.forEach(key -> linked.add(key.toLowerCase(Locale.ROOT)));
        }
    }

    private boolean addOpen(PolicyValues values, List<String> into) {
        boolean open = false;
        for (PolicyValue value : values.values()) {
            for (PolicyVariable variable :
                    PolicyString.parse(value.text(), true, true).variables()) {
                open |= addOpen(variable.key(), into);
            }
        }
        return open;
    }

    private boolean addOpen(String key, List<String> into) {
        return question.get(key) instanceof ContextValue.Unspecified && into.add(key);
    }

    /** {@return the statements} */
    List<CompiledStatement> statements() {
        return statements;
    }

    /** {@return the keys that nobody stated and that the statements look at, as they spell them} */
    List<String> keys() {
        return List.copyOf(keys.values());
    }

    /** {@return whether the key is compared with other such keys} */
    boolean isLinked(String key) {
        return linked.contains(key.toLowerCase(Locale.ROOT));
    }

    /** {@return how each element of each statement matches another request: requests alike in this are decided alike} */
    List<Match> signature(Question other) {
        List<Match> signature = new ArrayList<>();
        for (CompiledStatement statement : statements) {
            signature.add(statement.matchResource(other));
            statement.conditions().forEach(test -> signature.add(test.match(other)));
        }
        return signature;
    }
}
