// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.folder;

import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.fragment.DocumentReader;
import dev.assent.ingest.fragment.Fragment;
import dev.assent.ingest.fragment.LoadContext;
import dev.assent.ingest.fragment.Origin;
import dev.assent.ingest.fragment.Part;
import dev.assent.ingest.fragment.SourceLoader;
import dev.assent.ingest.fragment.SourcePolicy;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import dev.assent.scenario.Word;
import dev.assent.source.Read;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import dev.assent.yaml.YamlReader;
import java.util.List;
import java.util.Optional;

/**
 * Reads the policy files in a folder, or one file. They belong to nobody: the suite names them, as it names those under
 * {@code policies}, by the name of the file up to its first dot. Identity policies are customer managed policies, too.
 */
public final class PolicyFolderLoader implements SourceLoader {
    /** Makes a loader. */
    public PolicyFolderLoader() {}

    @Override
    public Opened open(LoadContext context) {
        PolicyTemplate template = new PolicyTemplate(
                context.source()
                        .settings()
                        .template()
                        .map(word -> PolicyTemplate.Form.of(word.text()))
                        .orElse(PolicyTemplate.Form.NONE),
                context);
        Fragment.Builder fragment = new Fragment.Builder();
        names(context).forEach(name -> file(name, template, context, fragment));
        return fragment::build;
    }

    private static List<Word> names(LoadContext context) {
        Word path = context.source().path();
        if (!context.files().isFolder(path)) {
            return List.of(path);
        }
        Read<List<String>> names = context.files().list(path);
        context.problems().addAll(names.problems());
        return names.value().orElse(List.of()).stream()
                .filter(PolicyFolderLoader::mayHoldPolicy)
                .map(name -> new Word(path.text() + "/" + name, path.at()))
                .toList();
    }

    private static boolean mayHoldPolicy(String name) {
        boolean suite = name.contains(".iam-test.") || name.contains(".iam-world.");
        return !suite
                && List.of(".json", ".yaml", ".yml", ".tftpl", ".tpl").stream().anyMatch(name::endsWith);
    }

    private static void file(Word name, PolicyTemplate template, LoadContext context, Fragment.Builder fragment) {
        Read<SourceText> text = context.files().text(name);
        context.problems().addAll(text.problems());
        text.value().ifPresent(source -> {
            if (template.hasDirectives(source.text())) {
                fragment.notCovered(
                        Origin.of(SourceLocation.startOf(source.file()), source.file()),
                        "its template has directives, `%{ ... }`, which only Terraform evaluates");
                return;
            }
            Read<Node> read = parse(source, template);
            boolean one = !context.files().isFolder(context.source().path());
            read.value()
                    .map(template::filled)
                    .filter(document -> one || PolicyKinds.isPolicy(document))
                    .ifPresent(document -> policy(document, source.file(), context, fragment));
            if (one || source.text().contains("\"Statement\"") || source.text().contains("Statement:")) {
                context.problems().addAll(read.problems());
            }
        });
    }

    private static Read<Node> parse(SourceText source, PolicyTemplate template) {
        boolean yaml = source.file().endsWith(".yaml") || source.file().endsWith(".yml");
        return yaml
                ? YamlReader.read(source)
                : JsonReader.read(new SourceText(source.file(), template.quoted(source.text())));
    }

    private static void policy(Node document, String file, LoadContext context, Fragment.Builder fragment) {
        String last = file.substring(file.lastIndexOf('/') + 1);
        String name = last.indexOf('.') > 0 ? last.substring(0, last.indexOf('.')) : last;
        PolicyKind kind = PolicyKinds.of(file, document);
        fragment.named(new SourcePolicy(name, kind, document));
        if (kind == PolicyKind.IDENTITY || kind == PolicyKind.BOUNDARY) {
            String arn = "arn:aws:iam::" + context.source().account() + ":policy/" + name;
            Origin origin = Origin.of(document.at(), file);
            Optional<NamedPolicy> policy =
                    new DocumentReader(context.unknowns(), context.problems()).read(document, kind, name, origin);
            policy.ifPresent(found -> fragment.add(new Part.ManagedPolicy(Text.of(arn), found, origin)));
        }
    }
}
