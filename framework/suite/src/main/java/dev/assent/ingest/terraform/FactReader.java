// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import dev.assent.environment.KeyGrant;
import dev.assent.environment.ResourceFacts;
import dev.assent.environment.ResourceFacts.Authorization;
import dev.assent.ingest.fragment.ApiAuthorization;
import dev.assent.ingest.fragment.Part;
import dev.assent.pattern.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what services know of resources besides their policies: keys, grants, buckets behind access points, authorizers. */
final class FactReader {
    private static final String BUCKET_ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration";
    private static final String BY_DEFAULT = "rule[0].apply_server_side_encryption_by_default[0].";
    private static final List<String> KEY_TYPES = List.of(
            "aws_kms_key",
            "aws_kms_external_key",
            "aws_kms_replica_key",
            "aws_kms_replica_external_key",
            "aws_kms_alias");
    /** The argument that names the customer managed key of a type. */
    private static final Map<String, String> KEY_ARGUMENTS = Map.of(
            "aws_sqs_queue", "kms_master_key_id",
            "aws_sns_topic", "kms_master_key_id",
            "aws_secretsmanager_secret", "kms_key_id",
            "aws_dynamodb_table", "server_side_encryption[0].kms_key_arn");

    private final Reading reading;
    private final BucketReader buckets;

    FactReader(Reading reading, BucketReader buckets) {
        this.reading = reading;
        this.buckets = buckets;
    }

    /** {@return what is known of an instance} */
    ResourceFacts facts(Instance instance) {
        Optional<Text> bucket = instance.type().equals("aws_s3_access_point")
                ? Optional.of(
                        new Template(reading.resolver(), instance, "bucket").expand("arn:{P}:s3:::{bucket|bucket}"))
                : Optional.empty();
        return new ResourceFacts(
                buckets.facts(instance), grants(instance), false, encryptedWith(instance), bucket, Optional.empty());
    }

    private Optional<Text> encryptedWith(Instance instance) {
        if (!instance.type().equals("aws_s3_bucket")) {
            return Optional.ofNullable(KEY_ARGUMENTS.get(instance.type())).flatMap(path -> key(instance, path));
        }
        Optional<Instance> own = buckets.about(BUCKET_ENCRYPTION, reading.attribute(instance, "bucket"));
        return own.isPresent()
                ? key(own.get(), BY_DEFAULT + "kms_master_key_id")
                : key(instance, "server_side_encryption_configuration[0]." + BY_DEFAULT + "kms_master_key_id");
    }

    // A key is named by its id, its ARN or an alias; those of AWS need no permission of the caller's.
    private Optional<Text> key(Instance instance, String path) {
        Optional<Text> named = reading.resolver().nested(instance, path).filter(text -> !text.equals(Text.EMPTY));
        if (named.isEmpty() || named.get().toString().contains("alias/aws/")) {
            return Optional.empty();
        }
        Text name = named.get();
        String text = name.toString();
        boolean alias = text.startsWith("alias/") || text.contains(":alias/");
        Optional<Instance> target = keys().stream()
                .filter(found -> alias ? isAlias(found, text) : isKey(found, name))
                .findFirst();
        Optional<Text> arn = target.flatMap(found -> arn(found, alias));
        if (arn.isPresent()) {
            return arn;
        }
        if (alias || !name.isKnown()) {
            reading.notCovered(instance, "which key encrypts it is not known, so no request on it asks for the key");
            return Optional.empty();
        }
        return Optional.of(
                text.startsWith("arn:")
                        ? name
                        : new Template(reading.resolver(), instance, path)
                                .expand("arn:{P}:kms:{R}:{A}:key/")
                                .plus(name));
    }

    private List<Instance> keys() {
        return KEY_TYPES.stream()
                .flatMap(type -> reading.index().ofType(type).stream())
                .toList();
    }

    private boolean isAlias(Instance found, String name) {
        return found.type().equals("aws_kms_alias")
                && reading.attribute(found, "name")
                        .filter(alias -> name.equals(alias.toString()) || name.endsWith(":" + alias))
                        .isPresent();
    }

    private boolean isKey(Instance found, Text name) {
        return !found.type().equals("aws_kms_alias")
                && (reading.attribute(found, "key_id").equals(Optional.of(name))
                        || reading.attribute(found, "arn").equals(Optional.of(name)));
    }

    private Optional<Text> arn(Instance found, boolean alias) {
        return alias
                ? Optional.of(new Template(reading.resolver(), found, "target_key_id")
                        .expand("arn:{P}:kms:{R}:{A}:key/{target_key_id|last}"))
                : reading.attribute(found, "arn");
    }

    private List<KeyGrant> grants(Instance key) {
        if (!key.type().startsWith("aws_kms_")) {
            return List.of();
        }
        List<KeyGrant> grants = new ArrayList<>();
        for (Instance grant : reading.index().ofType("aws_kms_grant")) {
            if (isOn(grant, key)) {
                grantee(grant)
                        .ifPresentOrElse(
                                grantee -> grants.add(grant(grant, grantee)),
                                () -> reading.notCovered(grant, "to whom the grant is, is known after apply"));
            }
        }
        return grants;
    }

    private boolean isOn(Instance grant, Instance key) {
        Optional<Text> name = reading.attribute(grant, "key_id");
        return name.isPresent() && isKey(key, name.get());
    }

    // What is not known may still be the very ARN of somebody in the plan.
    private Optional<String> grantee(Instance grant) {
        Optional<Text> grantee = reading.attribute(grant, "grantee_principal");
        boolean isTold = grantee.filter(
                        arn -> arn.isKnown() || isInPlan("aws_iam_role", arn) || isInPlan("aws_iam_user", arn))
                .isPresent();
        return grantee.filter(text -> isTold).map(Text::toString);
    }

    private boolean isInPlan(String type, Text arn) {
        return !reading.index().with(type, "arn", arn).isEmpty();
    }

    private static KeyGrant grant(Instance grant, String grantee) {
        Map<String, String> equals = new LinkedHashMap<>();
        Map<String, String> subset = new LinkedHashMap<>();
        for (Node.MapNode constraint : Values.maps(grant.values(), "constraints")) {
            equals.putAll(pairs(constraint, "encryption_context_equals"));
            subset.putAll(pairs(constraint, "encryption_context_subset"));
        }
        return new KeyGrant(grantee, Values.texts(grant.values(), "operations"), equals, subset, grant.at());
    }

    private static Map<String, String> pairs(Node.MapNode constraint, String key) {
        Map<String, String> pairs = new LinkedHashMap<>();
        Values.map(constraint, key)
                .ifPresent(map -> map.entries()
                        .forEach(entry -> entry.value()
                                .asScalar()
                                .ifPresent(value -> pairs.put(entry.key().text(), value.text()))));
        return pairs;
    }

    /** Lists a grant on a key that the plan does not have. */
    void check(Instance grant) {
        if (keys().stream().noneMatch(key -> isOn(grant, key))) {
            reading.notCovered(grant, "its key is not in the plan");
        }
    }

    /** Adds what is executed of an API, if all its methods authorize their callers in one way. */
    void execution(Instance api) {
        Optional<Text> id = reading.attribute(api, "id");
        Optional<Text> arn = reading.attribute(api, "execution_arn");
        boolean rest = api.type().equals("aws_api_gateway_rest_api");
        Set<String> ways = new LinkedHashSet<>();
        String type = rest ? "aws_api_gateway_method" : "aws_apigatewayv2_route";
        for (Instance method : id.map(name -> reading.index().with(type, rest ? "rest_api_id" : "api_id", name))
                .orElse(List.of())) {
            ways.add(method.text(rest ? "authorization" : "authorization_type").orElse("NONE"));
        }
        Optional<Authorization> way =
                ways.size() == 1 ? ApiAuthorization.of(ways.iterator().next()) : Optional.empty();
        if (!ways.isEmpty() && way.isEmpty()) {
            reading.notCovered(
                    api, "how its methods authorize their callers is not evaluated: " + String.join(", ", ways));
        }
        arn.ifPresent(found -> reading.fragment()
                .add(new Part.Resource(
                        found,
                        reading.resolver().places().account(api),
                        reading.tags(api),
                        ApiAuthorization.facts(way),
                        reading.origin(api, "execution_arn"))));
    }
}
