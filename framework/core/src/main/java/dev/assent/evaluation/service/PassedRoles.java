// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.service;

import dev.assent.catalog.Catalog;
import dev.assent.request.ContextValue;
import dev.assent.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The roles that a call hands to a service: each is a question for iam:PassRole.
 *
 * <p>AWS: id_roles_use_passrole
 */
final class PassedRoles {
    private static final String PASS_ROLE = "iam:PassRole";
    private static final String ROLE = "arn:${Partition}:iam::${Account}:role/${RoleName}";

    private PassedRoles() {}

    /**
     * {@return the questions for the roles of a call}
     *
     * @param call a question of the call
     * @param roles the roles that are named
     * @param own the questions about its other resources
     */
    static List<CallQuestion> of(Request call, List<Request> roles, List<Request> own) {
        Optional<String> service = service(call.action());
        List<CallQuestion> questions = new ArrayList<>();
        for (Request role : roles) {
            questions.add(CallQuestion.further(
                    passing(CallQuestions.Requests.withAction(role, PASS_ROLE), service, own),
                    call.action() + " passes the role to a service"));
        }
        if (roles.isEmpty() && isNeeded(call.action())) {
            Request unnamed = CallQuestions.Requests.about(
                    call,
                    PASS_ROLE,
                    ResourcesOfCall.symbol(ROLE, call, "of " + call.action()),
                    call.principal().account());
            questions.add(CallQuestion.further(
                    passing(unnamed, service, own),
                    call.action() + " passes a role, which the scenario does not name; name it with `and role/...`"));
        }
        return questions;
    }

    private static Request passing(Request request, Optional<String> service, List<Request> own) {
        Request passing = request;
        if (service.isPresent() && !request.context().has("iam:PassedToService")) {
            passing = CallQuestions.Requests.with(passing, "iam:PassedToService", ContextValue.of(service.get()));
        }
        boolean one = own.size() == 1 && !own.get(0).resource().isNone();
        if (one && !request.context().has("iam:AssociatedResourceArn")) {
            passing = CallQuestions.Requests.with(
                    passing,
                    "iam:AssociatedResourceArn",
                    new ContextValue.Single(own.get(0).resource().arn()));
        }
        return passing;
    }

    // ACTION=SERVICE, with an exclamation mark where the call always passes a role.
    private static Optional<String> entry(String action) {
        String start = action.toLowerCase(Locale.ROOT) + "=";
        return Catalog.bundled().list("passes-role").orElseThrow().entries().stream()
                .filter(entry -> entry.toLowerCase(Locale.ROOT).startsWith(start))
                .map(entry -> entry.substring(start.length()))
                .findFirst();
    }

    private static Optional<String> service(String action) {
        return entry(action).map(text -> text.endsWith("!") ? text.substring(0, text.length() - 1) : text);
    }

    private static boolean isNeeded(String action) {
        return entry(action).filter(text -> text.endsWith("!")).isPresent();
    }
}
