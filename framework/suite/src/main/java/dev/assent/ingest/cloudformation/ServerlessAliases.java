// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node;
import dev.assent.document.Node.MapNode;
import dev.assent.source.SourceLocation;
import java.util.List;
import java.util.Optional;

/**
 * The alias and the version that SAM publishes of a function, under the names by which templates refer to them:
 * {@code !Ref Function.Alias}.
 *
 * <p>AWS: serverless-application-model/latest/developerguide/sam-specification-resources-referenceable-properties
 */
final class ServerlessAliases {
    private ServerlessAliases() {}

    /** {@return the alias and the version of a function, if it asks for them} */
    static List<TemplateResource> of(TemplateResource function) {
        SourceLocation at = function.at();
        return function.property("AutoPublishAlias")
                .map(alias -> List.of(
                        resource(
                                function,
                                ".Alias",
                                "AWS::Lambda::Alias",
                                Documents.map(at, "FunctionName", reference(function), "Name", alias)),
                        resource(
                                function,
                                ".Version",
                                "AWS::Lambda::Version",
                                Documents.map(at, "FunctionName", reference(function)))))
                .orElse(List.of());
    }

    private static Node reference(TemplateResource function) {
        return Functions.function(Functions.REF, Documents.text(function.at(), function.id()));
    }

    private static TemplateResource resource(TemplateResource function, String name, String type, MapNode properties) {
        return new TemplateResource(
                function.id() + name,
                type,
                properties,
                function.condition(),
                Optional.empty(),
                function.constructPath(),
                function.at());
    }

    /** {@return what events invoke: the alias of a function if it has one, else the function} */
    static Node invoked(TemplateResource function, SourceLocation at) {
        String id = function.property("AutoPublishAlias").isPresent() ? function.id() + ".Alias" : function.id();
        return Functions.function(Functions.REF, Documents.text(at, id));
    }
}
