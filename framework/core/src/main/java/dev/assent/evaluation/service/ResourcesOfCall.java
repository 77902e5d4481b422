// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.service;

import dev.assent.catalog.Action;
import dev.assent.catalog.Action.ActionResource;
import dev.assent.catalog.Catalog;
import dev.assent.catalog.ConditionKey;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Glob;
import dev.assent.pattern.Text;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The resources of a call that is asked about several at once, such as ec2:RunInstances: each is a question of its own,
 * and a condition key of one is absent for the others.
 *
 * <p>AWS: AWSEC2/latest/UserGuide/iam-policy-structure, reference_policies_elements_condition_operators (the policy that
 * does not work)
 */
final class ResourcesOfCall {
    private static final Set<String> NOT_OF_A_TYPE = Set.of("ec2:region");

    private final Request call;
    private final Optional<Action> action;

    /** The resources of a call; an action that the catalog does not have has no other resources than those named. */
    ResourcesOfCall(Request call, Optional<Action> action) {
        this.call = call;
        this.action = action.filter(found -> isAskedAboutAll(call.service()));
    }

    // Elsewhere several required types of the catalog may be alternatives.
    private static boolean isAskedAboutAll(String service) {
        return Catalog.bundled()
                .list("several-resources-services")
                .orElseThrow()
                .entries()
                .contains(service);
    }

    private boolean isAbout(ActionResource type, Request request) {
        return Glob.compile(type.type().arnPattern())
                .matches(request.resource().arn().toString());
    }

    private List<ActionResource> types() {
        return action.map(Action::resources).orElse(List.of());
    }

    private boolean isNeeded(ActionResource type) {
        boolean volume = call.action().equalsIgnoreCase("ec2:RunInstances")
                && type.type().name().equals("volume");
        return type.required() || volume;
    }

    /** {@return a question without the keys that belong to other resources of the call} */
    Request narrowed(Request request) {
        Optional<ActionResource> own =
                types().stream().filter(type -> isAbout(type, request)).findFirst();
        return own.map(type -> narrowed(request, type)).orElse(request);
    }

    private Request narrowed(Request request, ActionResource own) {
        if (own.conditionKeys().isEmpty()
                || types().stream().filter(this::isNeeded).count() < 2) {
            return request;
        }
        Request narrowed = request;
        for (Context.Entry entry : request.context().entries()) {
            if (isOfAnother(entry.key(), own)) {
                narrowed = CallQuestions.Requests.with(narrowed, entry.key(), ContextValue.ABSENT);
            }
        }
        for (ActionResource other : types()) {
            for (ConditionKey key : other.conditionKeys()) {
                if (!key.name().contains("$") && isOfAnother(key.name(), own)) {
                    narrowed = CallQuestions.Requests.with(narrowed, key.name(), ContextValue.ABSENT);
                }
            }
        }
        return narrowed;
    }

    private boolean isOfAnother(String key, ActionResource own) {
        return !NOT_OF_A_TYPE.contains(key.toLowerCase(Locale.ROOT))
                && !has(own, key)
                && types().stream().anyMatch(type -> has(type, key));
    }

    private static boolean has(ActionResource type, String key) {
        return type.conditionKeys().stream().anyMatch(known -> known.matches(key));
    }

    /** {@return the questions about the resources that the call needs and that nobody named; their names are unknown} */
    List<CallQuestion> unnamed(List<Request> named) {
        List<CallQuestion> questions = new ArrayList<>();
        List<ActionResource> needed = types().stream().filter(this::isNeeded).toList();
        boolean none = named.stream().allMatch(request -> request.resource().isNone());
        if (needed.size() < 2 || none) {
            return questions;
        }
        for (ActionResource type : needed) {
            if (named.stream().noneMatch(request -> isAbout(type, request))) {
                Request about = CallQuestions.Requests.about(
                        call, call.action(), symbol(type), call.principal().account());
                questions.add(CallQuestion.further(
                        narrowed(withoutResourceTags(about), type),
                        call.action() + " is asked about the " + type.type().name()
                                + " as well, which the scenario does not name"));
            }
        }
        return questions;
    }

    // Tags that a scenario states are those of the resource that it names.
    private static Request withoutResourceTags(Request request) {
        List<Context.Entry> kept = request.context().entries().stream()
                .filter(entry -> !entry.key().toLowerCase(Locale.ROOT).contains(":resourcetag/"))
                .toList();
        return new Request(request.principal(), request.action(), request.resource(), Context.of(kept));
    }

    private Text symbol(ActionResource type) {
        return symbol(type.type().arn(), call, "of " + call.action());
    }

    /** {@return an ARN of a format, in which only what the call tells is known} */
    static Text symbol(String format, Request call, String words) {
        Text text = Text.EMPTY;
        int index = 0;
        for (int from = format.indexOf("${"); from >= 0; from = format.indexOf("${", index)) {
            int end = format.indexOf('}', from);
            text = text.plus(Text.of(format.substring(index, from)))
                    .plus(value(format.substring(from + 2, end), call, words));
            index = end + 1;
        }
        return text.plus(Text.of(format.substring(index)));
    }

    private static Text value(String name, Request call, String words) {
        Optional<String> known = switch (name) {
            case "Partition" ->
                Optional.of(
                        Arn.parse(call.principal().words()).map(Arn::partition).orElse("aws"));
            case "Account" -> call.principal().account();
            case "Region" ->
                call.context().get("aws:RequestedRegion").values().stream()
                        .map(Text::toString)
                        .findFirst();
            default -> Optional.empty();
        };
        return known.map(Text::of).orElseGet(() -> Text.unknown(name + " " + words, Text.Shape.NAME));
    }
}
