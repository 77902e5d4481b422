// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.environment.ResourceEntity;
import dev.assent.ingest.World;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.request.Resource;
import dev.assent.scenario.Word;
import dev.assent.source.Spelling;
import java.util.List;
import java.util.Optional;

/** Finds what a scenario means by the name of a resource. */
final class Targets {
    private static final List<String> IAM_TYPES = List.of("role/", "user/", "group/", "policy/");

    private final World world;
    private final Callers callers;

    Targets(World world, Callers callers) {
        this.world = world;
        this.callers = callers;
    }

    /** {@return the resource of a name; its owner is unknown when the name does not tell} */
    Resource find(Word name) {
        String text = name.text();
        if (text.equals("*")) {
            return Resource.none(Optional.empty());
        }
        if (text.indexOf('*') >= 0 || text.indexOf('?') >= 0) {
            throw Unaskable.because(
                    name.at(),
                    "wildcard in the resource `" + text + "` of a single request",
                    "run/wildcard",
                    "a request is about one resource; for all of them write `may never`, `may always` or `may sometimes`");
        }
        return locate(name);
    }

    /**
     * {@return the pattern of ARNs that a name means which may have wildcards}
     *
     * @throws Unaskable if it names what does not exist, or what a source does not know yet
     */
    String pattern(Word name) {
        Text arn = name.text().equals("*") ? Text.of("*") : locate(name).arn();
        if (!arn.isKnown()) {
            throw Unaskable.because(
                    name.at(),
                    "the ARN of `" + name.text() + "` is not known yet: " + arn,
                    "run/unknown-resource",
                    "give it under `unknowns` of its source");
        }
        return arn.known();
    }

    private Resource locate(Word name) {
        String text = name.text();
        ResourceEntity exact = world.resources().get(text);
        if (exact != null) {
            return new Resource(exact.arn(), Optional.of(exact.account()));
        }
        if (text.startsWith(Named.PREFIX)) {
            return Named.find(name, world.sourced().addresses()).resource();
        }
        if (text.startsWith("arn:")) {
            return ofArn(name);
        }
        if (IAM_TYPES.stream().anyMatch(text::startsWith)) {
            return ofIam(name);
        }
        Arn principal = world.principals().get(text);
        if (principal != null) {
            return new Resource(principal.text(), Optional.of(principal.account()));
        }
        int slash = text.indexOf('/');
        ResourceEntity parent = slash < 0 ? null : world.resources().get(text.substring(0, slash));
        if (parent == null) {
            throw unknown(name);
        }
        return new Resource(parent.arn().plus(Text.of(text.substring(slash))), Optional.of(parent.account()));
    }

    private Resource ofArn(Word name) {
        Arn arn = Arn.parse(name.text())
                .orElseThrow(() -> Unaskable.because(
                        name.at(),
                        "`" + name.text() + "` is not an ARN",
                        "ingest/not-an-arn",
                        "an ARN has six parts: arn:partition:service:region:account:resource"));
        Text text = Text.of(name.text());
        Optional<String> declared = world.environment().resource(text).map(ResourceEntity::account);
        return new Resource(text, declared.or(() -> owner(arn)));
    }

    // What AWS itself owns, such as its managed policies, is read as if it were in the caller's account.
    private static Optional<String> owner(Arn arn) {
        return Optional.of(arn.account()).filter(id -> !id.isEmpty() && !id.equals("aws"));
    }

    private Resource ofIam(Word name) {
        int at = name.text().lastIndexOf('@');
        String resource = at < 0 ? name.text() : name.text().substring(0, at);
        String account = at < 0
                ? world.defaultAccount()
                : callers.account(new Word(name.text().substring(at + 1), name.at()));
        Arn arn = new Arn("aws", "iam", "", account, resource);
        Arn declared =
                world.environment().entity(arn).map(entity -> entity.arn()).orElse(arn);
        return new Resource(declared.text(), Optional.of(account));
    }

    private Unaskable unknown(Word name) {
        List<String> known = world.resources().keySet().stream().sorted().toList();
        return Unaskable.because(
                name.at(),
                "unknown resource `" + name.text() + "`",
                "run/unknown-resource",
                Spelling.nearest(name.text(), known)
                        .map(word -> "did you mean `" + word + "`?")
                        .orElse("declare it under `resources`, or write its full ARN"));
    }
}
