// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import dev.assent.scenario.Claim;
import dev.assent.scenario.Clause;
import dev.assent.scenario.Expectation;
import dev.assent.scenario.Sentence;
import dev.assent.scenario.Sentences;
import dev.assent.scenario.Word;
import dev.assent.source.SourceLocation;
import java.util.List;
import java.util.Optional;

/** A request that must not be allowed, in the words of a suite. */
final class WitnessScenario {
    private static final SourceLocation HERE = SourceLocation.startOf("witness");

    private WitnessScenario() {}

    /** {@return a sentence such as {@code user/example@111122223333 may not s3:GetObject on arn:aws:s3:::b/example}} */
    static String sentence(Request request) {
        String resource = request.resource().arn().toString();
        Claim claim = new Claim(
                word(principal(request.principal())),
                word(request.action()),
                resource.equals("*") ? List.of() : List.of(word(resource)),
                request.context().entries().stream()
                        .map(WitnessScenario::clause)
                        .toList(),
                new Expectation(Expectation.Verdict.DENY, Optional.empty(), Optional.empty()));
        return Sentences.print(Sentence.of(claim));
    }

    private static String principal(Principal principal) {
        return principal.match(new Principal.Cases<>(
                user -> entity(user.arn()),
                role -> entity(role.role()),
                federated -> federated.arn().toString(),
                root -> "root@" + root.arn().account(),
                service -> "service/" + service.name(),
                provider -> "federated/" + provider.provider(),
                anonymous -> "anonymous"));
    }

    private static String entity(Arn arn) {
        return arn.resource() + "@" + arn.account();
    }

    private static Clause clause(Context.Entry entry) {
        Optional<List<Word>> values = entry.value() instanceof ContextValue.Absent
                ? Optional.empty()
                : Optional.of(entry.value().values().stream()
                        .map(Text::toString)
                        .map(WitnessScenario::word)
                        .toList());
        return new Clause.Key(word(entry.key()), values, false, entry.value() instanceof ContextValue.Multi);
    }

    private static Word word(String text) {
        return new Word(text, HERE);
    }
}
