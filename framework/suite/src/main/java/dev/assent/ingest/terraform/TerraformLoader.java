// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.ingest.fragment.Fragment;
import dev.assent.ingest.fragment.LoadContext;
import dev.assent.ingest.fragment.SourceLoader;
import dev.assent.scenario.Word;
import dev.assent.source.Lines;
import dev.assent.source.Problem;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import java.util.Optional;
import java.util.Set;

/** Reads a plan or a state of Terraform or OpenTofu, as {@code terraform show -json} and {@code tofu show -json} write it. */
public final class TerraformLoader implements SourceLoader {
    /** Makes a loader. */
    public TerraformLoader() {}

    @Override
    public Opened open(LoadContext context) {
        Read<SourceText> text = context.files().text(context.source().path());
        context.problems().addAll(text.problems());
        TerraformFile.Side side = context.source()
                        .settings()
                        .side()
                        .map(Word::text)
                        .filter("before"::equals)
                        .isPresent()
                ? TerraformFile.Side.BEFORE
                : TerraformFile.Side.AFTER;
        Optional<Plan> plan = text.value().flatMap(source -> {
            Read<TerraformFile> file = TerraformFile.read(source, side);
            context.problems().addAll(file.problems());
            return file.value().map(found -> new Plan(found, new Lines(source)));
        });
        return () -> plan.map(found -> found.fragment(context)).orElse(Fragment.EMPTY);
    }

    /**
     * What was read, and the text from which it was.
     *
     * @param file what was read
     * @param lines the text
     */
    private record Plan(TerraformFile file, Lines lines) {
        Fragment fragment(LoadContext context) {
            Fragment.Builder fragment = new Fragment.Builder();
            Reading reading = reading(file, context, fragment);
            warnAboutAccount(reading, context);
            Reading before = reading(file.withRemoved(), context, fragment);
            RemovalReader removals = new RemovalReader(before);
            InstanceReader reader = new InstanceReader(reading);
            file.removed().forEach(removals::entity);
            file.instances().forEach(reader::entity);
            file.removed().forEach(removals::edge);
            file.instances().forEach(reader::edge);
            reader.permissionSets();
            file.deposed().forEach(reader::deposed);
            return fragment.build();
        }

        private Reading reading(TerraformFile of, LoadContext context, Fragment.Builder fragment) {
            Places places = new Places(of, context.source());
            Resolver resolver = new Resolver(of, context.unknowns(), context.problems(), places);
            PolicyAttributes policies = new PolicyAttributes(of, resolver, context, lines);
            return new Reading(of, resolver, policies, context.unknowns(), fragment, new Index(of, resolver));
        }

        private static void warnAboutAccount(Reading reading, LoadContext context) {
            Set<String> accounts = reading.resolver().places().knownAccounts();
            String stated = context.source().account();
            if (context.source().settings().accountStated() && accounts.size() == 1 && !accounts.contains(stated)) {
                context.problems()
                        .add(Problem.warning(
                                        context.source().path().at(),
                                        "the plan was made in the account "
                                                + accounts.iterator().next() + ", not in " + stated,
                                        "ingest/terraform-account")
                                .withHint("remove `account`, or name the plan of that account"));
            }
        }
    }
}
