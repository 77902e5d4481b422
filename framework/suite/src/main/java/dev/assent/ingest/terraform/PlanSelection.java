// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.JsonSelection;
import dev.assent.document.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What of a plan or state is needed. A plan says most things twice, and most of its resources have nothing to do with IAM:
 * of those only the plain attributes are kept, by which ARNs are made, and texts that look like policies, so that a type
 * of resource that is not known yet cannot hide one.
 */
final class PlanSelection {
    private static final int LONGEST_PLAIN_TEXT = 2048;
    private static final Set<String> ENTRY = Set.of(
            "address",
            "module_address",
            "mode",
            "type",
            "name",
            "index",
            "provider_name",
            "deposed",
            "deposed_key",
            "action_reason");
    private static final Set<String> CONFIGURATION_ENTRY =
            Set.of("address", "mode", "type", "name", "provider_config_key", "for_each_expression", "count_expression");

    private PlanSelection() {}

    /** {@return what is needed of the whole document} */
    static JsonSelection document() {
        return (key, before) -> Optional.ofNullable(
                switch (key) {
                    case "resource_changes", "deferred_changes" -> PlanSelection::change;
                    case "prior_state" ->
                        (JsonSelection) (inner, seen) ->
                                inner.equals("values") ? Optional.of(PlanSelection::module) : Optional.empty();
                    case "values" -> PlanSelection::module;
                    case "configuration" -> PlanSelection::configuration;
                    case "format_version", "terraform_version", "errored", "complete", "variables", "version" ->
                        JsonSelection.ALL;
                    default -> null;
                });
    }

    private static Optional<JsonSelection> change(String key, List<Node.Entry> before) {
        if (ENTRY.contains(key)) {
            return Optional.of(JsonSelection.ALL);
        }
        return switch (key) {
            case "resource_change" -> Optional.of(PlanSelection::change);
            case "change" -> {
                JsonSelection values = values(before);
                yield Optional.of((part, seen) -> switch (part) {
                    case "actions" -> Optional.of(JsonSelection.ALL);
                    case "before", "after", "after_unknown" -> Optional.of(values);
                    default -> Optional.empty();
                });
            }
            default -> Optional.empty();
        };
    }

    private static Optional<JsonSelection> module(String key, List<Node.Entry> before) {
        return switch (key) {
            case "address" -> Optional.of(JsonSelection.ALL);
            case "root_module", "child_modules" -> Optional.of(PlanSelection::module);
            case "resources" -> Optional.of(PlanSelection::state);
            default -> Optional.empty();
        };
    }

    private static Optional<JsonSelection> state(String key, List<Node.Entry> before) {
        if (ENTRY.contains(key)) {
            return Optional.of(JsonSelection.ALL);
        }
        return key.equals("values") ? Optional.of(values(before)) : Optional.empty();
    }

    private static Optional<JsonSelection> configuration(String key, List<Node.Entry> before) {
        return switch (key) {
            case "provider_config", "outputs" -> Optional.of(JsonSelection.ALL);
            case "root_module" -> Optional.of(PlanSelection::configuration);
            case "module_calls" -> Optional.of((call, seen) -> Optional.of(PlanSelection::moduleCall));
            case "resources" -> Optional.of(PlanSelection::configurationEntry);
            default -> Optional.empty();
        };
    }

    private static Optional<JsonSelection> moduleCall(String key, List<Node.Entry> before) {
        return switch (key) {
            case "expressions", "for_each_expression", "count_expression" -> Optional.of(JsonSelection.ALL);
            case "module" -> Optional.of(PlanSelection::configuration);
            default -> Optional.empty();
        };
    }

    private static Optional<JsonSelection> configurationEntry(String key, List<Node.Entry> before) {
        if (CONFIGURATION_ENTRY.contains(key)) {
            return Optional.of(JsonSelection.ALL);
        }
        return key.equals("expressions") && isNeededWhole(before) ? Optional.of(JsonSelection.ALL) : Optional.empty();
    }

    // Terraform writes the type before the values; where a document does not, everything is kept.
    private static JsonSelection values(List<Node.Entry> before) {
        return isNeededWhole(before) ? JsonSelection.ALL : Plain.TOP;
    }

    private static boolean isNeededWhole(List<Node.Entry> before) {
        return before.stream()
                .filter(entry -> entry.key().text().equals("type"))
                .findFirst()
                .flatMap(entry -> entry.value().asScalar())
                .map(type -> ResourceTypes.isKnown(type.text()))
                .orElse(true);
    }

    /** Plain attributes, and texts at any depth that look like policies. */
    private enum Plain implements JsonSelection {
        TOP,
        BELOW;

        @Override
        public Optional<JsonSelection> key(String key, List<Node.Entry> before) {
            return Optional.of(this == TOP ? Attribute.ANY : BELOW);
        }

        @Override
        public boolean takes(Node.Kind kind, String text) {
            return PolicyTexts.looksLikePolicy(text);
        }
    }

    /** The value of an attribute: a scalar is kept as it is, of anything else what looks like a policy. */
    private enum Attribute implements JsonSelection {
        ANY;

        @Override
        public Optional<JsonSelection> key(String key, List<Node.Entry> before) {
            return Optional.of(Plain.BELOW);
        }

        @Override
        public JsonSelection item() {
            return Plain.BELOW;
        }

        @Override
        public boolean takes(Node.Kind kind, String text) {
            return text.length() <= LONGEST_PLAIN_TEXT || PolicyTexts.looksLikePolicy(text);
        }
    }
}
