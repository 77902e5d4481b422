// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.service;

import dev.assent.catalog.AccessLevel;
import dev.assent.catalog.Action;
import dev.assent.catalog.Catalog;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Request;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The questions of calls that pass tags: session tags, a source identity, or tags of what the call creates.
 *
 * <p>AWS: id_session-tags, id_credentials_temp_control-access_monitor (source identity),
 * AWSEC2/latest/UserGuide/supported-iam-actions-tagging, AmazonS3/latest/API/API_PutObject
 */
final class TagQuestions {
    private static final Set<String> ASSUME_ROLE =
            Set.of("sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity");
    private static final String WITH_TAGS = " passes tags";

    private TagQuestions() {}

    static List<CallQuestion> of(Request request, Optional<Action> action, Catalog catalog) {
        String name = request.action().toLowerCase(Locale.ROOT);
        if (ASSUME_ROLE.contains(name)) {
            return ofSession(request);
        }
        if (name.equals("s3:putobject")) {
            return has(request, "s3:requestobjecttag/", "s3:requestobjecttagkeys")
                    ? List.of(further(request, "s3:PutObjectTagging", request.action() + WITH_TAGS))
                    : List.of();
        }
        boolean tagging =
                action.filter(found -> found.level() == AccessLevel.TAGGING).isPresent();
        return !tagging && has(request, "aws:requesttag/", "aws:tagkeys")
                ? ofCreated(request, action, catalog)
                : List.of();
    }

    private static List<CallQuestion> ofSession(Request request) {
        List<CallQuestion> questions = new ArrayList<>();
        if (has(request, "aws:requesttag/", "aws:tagkeys", "sts:transitivetagkeys")) {
            questions.add(further(request, "sts:TagSession", request.action() + " passes session tags"));
        }
        if (!request.context().get("sts:SourceIdentity").values().isEmpty()) {
            questions.add(further(request, "sts:SetSourceIdentity", request.action() + " sets a source identity"));
        }
        return questions;
    }

    private static List<CallQuestion> ofCreated(Request request, Optional<Action> action, Catalog catalog) {
        Set<String> tagging = new LinkedHashSet<>();
        action.map(Action::dependents).orElse(List.of()).stream()
                .filter(dependent -> isTaggingOf(request.service(), dependent, catalog))
                .forEach(tagging::add);
        listed(request).ifPresent(tagging::add);
        List<CallQuestion> questions = new ArrayList<>();
        for (String name : tagging) {
            Request further = CallQuestions.Requests.withAction(request, name);
            if (request.service().equals("ec2")) {
                String create = request.action().substring(request.action().indexOf(':') + 1);
                further = CallQuestions.Requests.with(further, "ec2:CreateAction", ContextValue.of(create));
            }
            questions.add(CallQuestion.further(further, request.action() + WITH_TAGS));
        }
        return questions;
    }

    private static boolean isTaggingOf(String service, String dependent, Catalog catalog) {
        String lower = dependent.toLowerCase(Locale.ROOT);
        return lower.startsWith(service + ":")
                && !lower.contains("untag")
                && !lower.contains("deletetags")
                && catalog.action(dependent)
                        .filter(found -> found.level() == AccessLevel.TAGGING)
                        .isPresent();
    }

    // CREATE=TAG
    private static Optional<String> listed(Request request) {
        String start = request.action().toLowerCase(Locale.ROOT) + "=";
        return Catalog.bundled().list("tags-on-create").orElseThrow().entries().stream()
                .filter(entry -> entry.toLowerCase(Locale.ROOT).startsWith(start))
                .map(entry -> entry.substring(start.length()))
                .findFirst();
    }

    private static CallQuestion further(Request request, String action, String why) {
        return CallQuestion.further(CallQuestions.Requests.withAction(request, action), why);
    }

    private static boolean has(Request request, String prefix, String... keys) {
        return request.context().entries().stream()
                .filter(entry -> !entry.value().values().isEmpty())
                .map(Context.Entry::key)
                .map(key -> key.toLowerCase(Locale.ROOT))
                .anyMatch(key -> key.startsWith(prefix) || List.of(keys).contains(key));
    }
}
