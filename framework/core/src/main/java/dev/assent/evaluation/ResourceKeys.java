// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.catalog.Catalog;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.BucketFacts;
import dev.assent.environment.ResourceEntity;
import dev.assent.request.ContextValue;
import dev.assent.request.Request;
import java.util.Map;
import java.util.Optional;

/**
 * The condition keys of the resource.
 *
 * <p>AWS: reference_policies_condition-keys (properties of the resource)
 */
final class ResourceKeys {
    private static final String TAG = ":resourcetag/";
    private static final String OBJECT_TAG = "s3:existingobjecttag/";

    private final Request request;
    private final ApplicablePolicies.Facts facts;

    ResourceKeys(Request request, ApplicablePolicies.Facts facts) {
        this.request = request;
        this.facts = facts;
    }

    /** {@return whether a key in lower case is one of these} */
    static boolean has(String key) {
        return key.startsWith("aws:resource")
                || key.equals("s3:resourceaccount")
                || key.contains(TAG)
                || isOfObject(key);
    }

    private static boolean isOfObject(String key) {
        return key.startsWith(OBJECT_TAG);
    }

    /** {@return the value of one of these keys, in lower case, that nobody stated} */
    ContextValue get(String key) {
        int tag = key.indexOf(TAG);
        if (tag >= 0) {
            return tag(key.substring(0, tag), key.substring(tag + TAG.length()));
        }
        if (isOfObject(key)) {
            return objectTag(key.substring(OBJECT_TAG.length()));
        }
        return switch (key) {
            case "s3:resourceaccount" -> account();
            case "aws:resourceaccount" -> isSent() ? account() : ContextValue.ABSENT;
            case "aws:resourceorgid" ->
                isSent() ? OrganizationKeys.id(facts.resourceMembership()) : ContextValue.ABSENT;
            case "aws:resourceorgpaths" ->
                isSent() ? OrganizationKeys.paths(facts.resourceMembership()) : ContextValue.ABSENT;
            default -> ContextValue.UNSPECIFIED;
        };
    }

    private ContextValue account() {
        return request.resource().account().map(ContextValue::of).orElse(ContextValue.UNSPECIFIED);
    }

    // Some actions on resources of two accounts send neither account nor organization.
    private boolean isSent() {
        return Catalog.bundled().list("no-resource-account-actions").orElseThrow().entries().stream()
                .noneMatch(request.action()::equalsIgnoreCase);
    }

    // An object does not carry the tags of its bucket, and a bucket's own tags count only where ABAC is switched on.
    private ContextValue tag(String service, String key) {
        if (!service.equals("aws") && !service.equals(request.service())) {
            return ContextValue.UNSPECIFIED;
        }
        Optional<ResourceEntity> exact = facts.resource()
                .filter(resource -> resource.arn().equals(request.resource().arn()));
        if (exact.isEmpty()) {
            return ContextValue.UNSPECIFIED;
        }
        boolean counts = !request.service().equals("s3") || facts.bucket().abac();
        return counts ? value(exact.get().tags(), key) : ContextValue.ABSENT;
    }

    private ContextValue objectTag(String key) {
        Optional<BucketFacts.ObjectFacts> object = facts.object(request);
        return object.map(found -> value(found.tags(), key)).orElse(ContextValue.UNSPECIFIED);
    }

    private static ContextValue value(Map<String, String> tags, String key) {
        return Tags.find(tags, key).map(Tags::value).orElse(ContextValue.ABSENT);
    }
}
