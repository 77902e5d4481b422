// SPDX-License-Identifier: Apache-2.0
package dev.assent.yaml;

import dev.assent.document.Node;
import dev.assent.source.Problem;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import java.io.StringReader;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML. No scalar is ever turned into a number, a date or a boolean: an account id keeps its zeros and a policy
 * its version. Bad input gives problems, never an exception.
 */
public final class YamlReader {
    private static final int LARGEST = 3 * 1024 * 1024;
    private static final int DEEPEST = 50;

    private YamlReader() {}

    /** {@return the document of a YAML text; its syntax error, or everything else that is wrong with it together} */
    public static Read<Node> read(SourceText source) {
        return read(source, Tags.NONE);
    }

    /** {@return the document of a YAML text whose tags mean something} */
    public static Read<Node> read(SourceText source, Tags tags) {
        if (source.text().length() > LARGEST) {
            return failed(
                    SourceLocation.startOf(source.file()),
                    "the file has more than 3 million characters",
                    "yaml/too-large",
                    "split it");
        }
        try {
            org.yaml.snakeyaml.nodes.Node root = yaml().compose(new StringReader(source.text()));
            if (root == null) {
                return failed(
                        SourceLocation.startOf(source.file()), "the file is empty", "yaml/empty", "write `scenarios:`");
            }
            Problems problems = new Problems();
            Node node = new YamlNodes(source, problems, tags).convert(root);
            return Read.of(node, problems);
        } catch (MarkedYAMLException bad) {
            return Read.failed(List.of(YamlSyntax.problem(source, bad)));
        } catch (YAMLException bad) {
            return failed(
                    SourceLocation.startOf(source.file()),
                    "the YAML cannot be read: " + YamlSyntax.words(bad.getMessage()),
                    "yaml/limit",
                    "at most " + DEEPEST + " levels, 50 aliases and printable characters are read");
        }
    }

    private static Read<Node> failed(SourceLocation at, String message, String code, String hint) {
        return Read.failed(List.of(Problem.error(at, message, code).withHint(hint)));
    }

    /** {@return the parser, which knows no types} */
    static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(LARGEST);
        options.setNestingDepthLimit(DEEPEST);
        DumperOptions dumper = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(dumper), dumper, options, new TextOnly());
    }

    /** Every plain scalar is a text; only the merge key keeps its meaning. */
    private static final class TextOnly extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.MERGE, MERGE, "<");
        }
    }
}
