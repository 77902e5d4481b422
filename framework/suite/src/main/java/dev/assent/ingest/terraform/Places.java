// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import dev.assent.environment.Account;
import dev.assent.ingest.fragment.Source;
import dev.assent.pattern.Text;
import dev.assent.source.SourceLocation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** In which partition, region and account resources are: the provider that looks after them tells. */
final class Places {
    private static final String DEFAULT = "aws";

    private final TerraformFile file;
    private final Source source;
    private final Map<String, String> callers = new HashMap<>();
    private final Map<String, String> regions = new HashMap<>();

    Places(TerraformFile file, Source source) {
        this.file = file;
        this.source = source;
        for (Instance instance : file.instances()) {
            if (instance.address().base().startsWith("data.aws_caller_identity.")) {
                instance.text("account_id").ifPresent(id -> callers.putIfAbsent(provider(instance), id));
            }
            if (instance.address().base().startsWith("data.aws_region.")) {
                instance.text("region")
                        .or(() -> instance.text("name"))
                        .or(() -> instance.text("id"))
                        .ifPresent(name -> regions.putIfAbsent(provider(instance), name));
            }
        }
    }

    private String provider(Instance instance) {
        return file.configuration()
                .resource(instance.address())
                .flatMap(found -> Values.text(found, "provider_config_key"))
                .orElse(DEFAULT);
    }

    /** {@return the account in which an instance is} */
    String account(Instance instance) {
        Optional<String> own =
                instance.text("arn").map(arn -> arn.split(":", 6)).flatMap(Places::accountOf);
        return own.orElseGet(() -> account(provider(instance)));
    }

    private static Optional<String> accountOf(String[] arn) {
        return arn.length == 6 && Account.isId(arn[4]) ? Optional.of(arn[4]) : Optional.empty();
    }

    private String account(String provider) {
        Optional<Node.MapNode> settings = settings(provider);
        Optional<String> assumed = settings.map(map -> Values.maps(map, "assume_role")).orElse(List.of()).stream()
                .flatMap(role -> constant(role, "role_arn").stream())
                .flatMap(arn -> accountOf(arn.split(":", 6)).stream())
                .findFirst();
        return Optional.ofNullable(callers.get(provider))
                .or(() -> assumed)
                .or(() -> settings.flatMap(Places::onlyAllowed))
                .or(() -> Optional.ofNullable(provider.contains(".") ? null : callers.get(DEFAULT)))
                .orElse(source.account());
    }

    private static Optional<String> onlyAllowed(Node.MapNode settings) {
        List<Node> ids = settings.get("allowed_account_ids")
                .flatMap(References::constant)
                .flatMap(Node::asList)
                .map(Node.ListNode::items)
                .orElse(List.of());
        return ids.size() == 1 ? ids.get(0).asScalar().map(Node.Scalar::text) : Optional.empty();
    }

    /** {@return the tags that the provider of an instance gives to everything, as far as they are constant} */
    Map<String, String> defaultTags(Instance instance) {
        Map<String, String> tags = new LinkedHashMap<>();
        settings(provider(instance)).map(map -> Values.maps(map, "default_tags")).orElse(List.of()).stream()
                .flatMap(block -> block.get("tags").flatMap(References::constant).flatMap(Node::asMap).stream())
                .flatMap(map -> map.entries().stream())
                .forEach(entry -> entry.value()
                        .asScalar()
                        .ifPresent(value -> tags.put(entry.key().text(), value.text())));
        return tags;
    }

    /** {@return the accounts that the providers of the plan work in, as far as the plan tells} */
    Set<String> knownAccounts() {
        return new HashSet<>(callers.values());
    }

    /** {@return the partition in which an instance is} */
    String partition(Instance instance) {
        String region = knownRegion(instance).orElse("");
        return region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    /** {@return the region in which an instance is, or a symbol} */
    Text region(Resolver resolver, Instance instance) {
        return knownRegion(instance).map(Text::of).orElseGet(() -> {
            SourceLocation at =
                    settings(provider(instance)).<SourceLocation>map(Node::at).orElse(instance.at());
            return resolver.symbol(
                    "provider." + provider(instance) + ".region", "no provider says its region", at, Text.Shape.NAME);
        });
    }

    private Optional<String> knownRegion(Instance instance) {
        String provider = provider(instance);
        return instance.text("region")
                .or(() -> settings(provider)
                        .flatMap(map -> constant(map, "region").or(() -> variable(map))))
                .or(() -> Optional.ofNullable(regions.getOrDefault(provider, regions.get(DEFAULT))))
                .or(source::region);
    }

    private Optional<String> variable(Node.MapNode settings) {
        List<String> references = settings.get("region").map(References::of).orElse(List.of());
        return references.size() == 1 && references.get(0).startsWith("var.")
                ? file.variables()
                        .flatMap(map -> Values.map(map, references.get(0).substring("var.".length())))
                        .flatMap(variable -> Values.text(variable, "value"))
                : Optional.empty();
    }

    private Optional<Node.MapNode> settings(String provider) {
        return file.configuration()
                .provider(provider)
                .or(() -> file.configuration().provider(provider.substring(provider.lastIndexOf(':') + 1)))
                .flatMap(found -> Values.map(found, "expressions"));
    }

    private static Optional<String> constant(Node.MapNode map, String argument) {
        return map.get(argument)
                .flatMap(References::constant)
                .flatMap(Node::asScalar)
                .map(Node.Scalar::text);
    }
}
