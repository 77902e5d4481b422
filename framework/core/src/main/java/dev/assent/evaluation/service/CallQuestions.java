// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.service;

import dev.assent.catalog.Action;
import dev.assent.catalog.Catalog;
import dev.assent.environment.Environment;
import dev.assent.pattern.Text;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Request;
import dev.assent.request.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The questions that one API call asks. A call is allowed when every one of them is.
 *
 * <p>AWS: service-authorization/latest/reference (required resource types and dependent actions),
 * AmazonS3/latest/API/API_CopyObject, id_roles_use_passrole
 */
public final class CallQuestions {
    private static final String COPY_OBJECT = "s3:copyobject";

    private final Environment environment;
    private final Catalog catalog;
    private final List<CallQuestion> questions = new ArrayList<>();

    private CallQuestions(Environment environment, Catalog catalog) {
        this.environment = environment;
        this.catalog = catalog;
    }

    /** {@return whether a name is one of an API call that is no action of its own, but asks for others: {@code s3:CopyObject}} */
    public static boolean isCall(String action) {
        return action.equalsIgnoreCase(COPY_OBJECT);
    }

    /** {@return whether a call passes the role, so that it asks for iam:PassRole on it instead of for its own action} */
    public static boolean passes(String action, Text resource) {
        String service = action.substring(0, Math.max(0, action.indexOf(':'))).toLowerCase(Locale.ROOT);
        return !service.equals("iam") && !service.equals("sts") && isRole(resource.toString());
    }

    private static boolean isRole(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length == 6 && parts[2].equals("iam") && parts[5].startsWith("role/");
    }

    /**
     * {@return the questions of a call, those about the resources that its caller names first}
     *
     * @param named the question about each resource that is named; for {@code s3:CopyObject} the source and the destination
     * @throws IllegalArgumentException if nothing is named, or if {@code s3:CopyObject} does not name two resources
     */
    public static List<CallQuestion> of(Environment environment, Catalog catalog, List<Request> named) {
        if (named.isEmpty()) {
            throw new IllegalArgumentException("a call names at least one resource, or *");
        }
        CallQuestions questions = new CallQuestions(environment, catalog);
        if (isCall(named.get(0).action())) {
            questions.copy(named);
        } else {
            questions.ask(named);
        }
        return questions.questions;
    }

    private void copy(List<Request> named) {
        if (named.size() != 2) {
            throw new IllegalArgumentException("s3:CopyObject names a source and a destination");
        }
        ask(List.of(Requests.withAction(named.get(0), "s3:GetObject")));
        ask(List.of(Requests.withAction(named.get(1), "s3:PutObject")));
    }

    private void ask(List<Request> named) {
        List<Request> own = new ArrayList<>();
        List<Request> roles = new ArrayList<>();
        for (Request request : named) {
            (passes(request.action(), request.resource().arn()) ? roles : own).add(request);
        }
        Optional<Action> action = catalog.action(named.get(0).action());
        ResourcesOfCall resources = new ResourcesOfCall(named.get(0), action);
        for (Request request : own) {
            questions.add(CallQuestion.own(resources.narrowed(request)));
        }
        resources.unnamed(own).forEach(questions::add);
        PassedRoles.of(named.get(0), roles, own).forEach(questions::add);
        own.forEach(request -> further(request, action));
    }

    private void further(Request request, Optional<Action> action) {
        TagQuestions.of(request, action, catalog).forEach(questions::add);
        EncryptionQuestions.of(environment, request).forEach(questions::add);
        for (CallQuestion bucket : AccessPoints.of(environment, request)) {
            questions.add(bucket);
            EncryptionQuestions.of(environment, bucket.request()).forEach(questions::add);
        }
    }

    /** Changes to requests that questions share. */
    static final class Requests {
        private Requests() {}

        static Request withAction(Request request, String action) {
            return new Request(request.principal(), action, request.resource(), request.context());
        }

        static Request about(Request request, String action, Text arn, Optional<String> account) {
            return new Request(request.principal(), action, new Resource(arn, account), request.context());
        }

        static Request with(Request request, String key, ContextValue value) {
            return new Request(
                    request.principal(),
                    request.action(),
                    request.resource(),
                    request.context().with(new Context.Entry(key, value, Context.Origin.DERIVED)));
        }
    }
}
