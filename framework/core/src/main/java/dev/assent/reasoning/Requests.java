// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import dev.assent.request.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns what the search found into requests. Every key that the policies ask about is stated, be it as absent. */
final class Requests {
    private static final String ANYBODY = "Uarn:aws:iam::" + Examples.ACCOUNT + ":user/example\t";

    private final Vocabulary vocabulary;
    private final Map<String, String> spelling;

    /**
     * Requests on policies.
     *
     * @param spelling the spelling of each key in the policies, by key in lower case
     */
    Requests(Vocabulary vocabulary, Map<String, String> spelling) {
        this.vocabulary = vocabulary;
        this.spelling = spelling;
    }

    Request of(Model model) {
        Principal principal = principal(model.principal().orElse(ANYBODY));
        Optional<String> account =
                principal.account().isPresent() ? principal.account() : Optional.of(Examples.ACCOUNT);
        Resource resource = new Resource(Text.of(ResourceShapes.shown(model.resource())), account);
        return new Request(principal, model.action(), resource, context(model));
    }

    private Context context(Model model) {
        Map<String, ContextValue> values = new TreeMap<>();
        for (Dimension dimension : vocabulary.dimensions()) {
            if (dimension.part() == Dimension.Part.KEY) {
                values.put(dimension.key(), value(model.keys().getOrDefault(dimension.key(), List.of())));
            }
        }
        vocabulary.variables().stream()
                .filter(Vocabulary.Variable::isKnowable)
                .forEach(variable -> values.putIfAbsent(
                        variable.key(), value(model.keys().getOrDefault(variable.key(), List.of()))));
        for (CoupledKeys.Key key : CoupledKeys.Key.values()) {
            if (model.principal().isPresent() && spelling.containsKey(key.key())) {
                values.putIfAbsent(
                        key.key(),
                        value(key.value(model.principal().get()).map(List::of).orElse(List.of())));
            }
        }
        List<Context.Entry> entries = new ArrayList<>();
        values.forEach((key, value) ->
                entries.add(new Context.Entry(spelling.getOrDefault(key, key), value, Context.Origin.SCENARIO)));
        return Context.of(entries);
    }

    private static ContextValue value(List<String> values) {
        return switch (values.size()) {
            case 0 -> ContextValue.ABSENT;
            case 1 -> ContextValue.of(values.get(0));
            default -> ContextValue.of(values);
        };
    }

    private static Principal principal(String text) {
        char kind = text.charAt(0);
        String rest = text.substring(1);
        int tab = rest.indexOf('\t');
        return switch (kind) {
            case PrincipalGlobs.SERVICE -> new Principal.Service(rest);
            case PrincipalGlobs.PROVIDER -> new Principal.FederatedProvider(rest);
            case PrincipalGlobs.USER -> new Principal.User(arn(rest, tab));
            case PrincipalGlobs.ROLE -> new Principal.RoleSession(arn(rest, tab), Optional.of(rest.substring(tab + 1)));
            case PrincipalGlobs.ROOT -> new Principal.Root(arn(rest, tab));
            case PrincipalGlobs.FEDERATED_USER -> new Principal.FederatedUser(arn(rest, tab), Optional.empty());
            default -> new Principal.Anonymous();
        };
    }

    private static Arn arn(String text, int end) {
        return Arn.parse(text.substring(0, end)).orElseThrow();
    }
}
