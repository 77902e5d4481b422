// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node.Entry;
import dev.assent.ingest.fragment.Fragment;
import dev.assent.ingest.fragment.LoadContext;
import dev.assent.ingest.fragment.Source;
import dev.assent.ingest.fragment.SourceLoader;
import dev.assent.scenario.Word;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads a CloudFormation or SAM template. */
public final class CloudFormationLoader implements SourceLoader {
    /** Makes the loader. */
    public CloudFormationLoader() {}

    @Override
    public Opened open(LoadContext context) {
        Source source = context.source();
        List<Entry> parameters = parameters(context);
        Optional<Stack> stack = new Stacks(context).open(source.path(), settings(source, parameters));
        stack.ifPresent(found -> {
            check(found, parameters, context);
            Stacks.export(found, export -> add(context, found, export));
        });
        return () -> {
            Fragment.Builder fragment = new Fragment.Builder();
            stack.ifPresent(found -> Stacks.addParts(found, fragment));
            return fragment.build();
        };
    }

    private static StackSettings settings(Source source, List<Entry> parameters) {
        Optional<String> stack = source.settings().stack().map(Word::text);
        return new StackSettings(
                source.account(),
                source.region(),
                stack,
                stack.orElseGet(() -> stem(source.path().text())),
                true,
                parameters,
                Map.of(),
                Map.of());
    }

    private static String stem(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.indexOf('.') > 0 ? name.substring(0, name.indexOf('.')) : name;
    }

    private static void add(LoadContext context, Stack stack, Stacks.Export export) {
        boolean free = context.exports()
                .add(
                        stack.settings().account(),
                        stack.settings().region().orElse(""),
                        export.name(),
                        () -> stack.once(
                                "export " + export.name(),
                                export.at().at(),
                                () -> stack.evaluator().text(export.value())));
        if (!free) {
            taken(context, export);
        }
    }

    static void taken(LoadContext context, Stacks.Export export) {
        context.problems()
                .error(
                        export.at().at(),
                        "two templates export `" + export.name() + "` in one account and region",
                        "ingest/export-twice",
                        "AWS rejects the second one; give the sources their accounts and regions, or rename one");
    }

    /** {@return the values of parameters: those of the file, and over them those of the entry} */
    static List<Entry> parameters(LoadContext context) {
        Source.Settings settings = context.source().settings();
        List<Entry> parameters = new ArrayList<>();
        settings.parameterFile().ifPresent(file -> {
            Read<SourceText> text = context.files().text(file);
            context.problems().addAll(text.problems());
            text.value().ifPresent(found -> parameters.addAll(ParameterFile.read(found, context.problems())));
        });
        parameters.addAll(settings.parameters());
        return parameters;
    }

    private static void check(Stack stack, List<Entry> parameters, LoadContext context) {
        List<String> known = stack.template().entries("Parameters").stream()
                .map(entry -> entry.key().text())
                .toList();
        for (Entry parameter : parameters) {
            if (!known.contains(parameter.key().text())) {
                context.problems()
                        .error(
                                parameter.key().at(),
                                "the template has no parameter `"
                                        + parameter.key().text() + "`",
                                "ingest/unknown-parameter",
                                known.isEmpty()
                                        ? "it has no parameters at all"
                                        : Spelling.hint(parameter.key().text(), known));
            }
        }
    }
}
