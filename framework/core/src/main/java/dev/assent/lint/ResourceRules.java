// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.pattern.Arn;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.Statement;
import dev.assent.source.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Resources whose ARN AWS does not have.
 *
 * <p>AWS: reference-arns, reference_policies_elements_resource
 */
final class ResourceRules implements Rule {
    private static final int PARTS = 6;
    private static final Part REGION =
            new Part("region", Arn::region, Check.ARN_REGION_NOT_ALLOWED, Check.MISSING_ARN_REGION);
    private static final Part ACCOUNT =
            new Part("account", Arn::account, Check.ARN_ACCOUNT_NOT_ALLOWED, Check.MISSING_ARN_ACCOUNT);

    @Override
    public void check(LintedPolicy policy) {
        for (Statement statement : policy.statements()) {
            statement
                    .resource()
                    .ifPresent(resource -> resource.values()
                            .values()
                            .forEach(value -> LintedPolicy.text(value)
                                    .filter(text -> !text.equals("*"))
                                    .ifPresent(text -> checkArn(policy, value, text))));
        }
    }

    private static void checkArn(LintedPolicy policy, PolicyValue value, String text) {
        String open = PolicyText.withoutVariables(text);
        if (!open.startsWith("arn:")) {
            String hint = text.indexOf(':') < 0
                    ? "write the whole ARN, such as `arn:aws:s3:::" + text + "`"
                    : "an ARN begins with `arn:`";
            policy.add(Check.INVALID_ARN_PREFIX, value.at(), "`" + text + "` is neither `*` nor an ARN", hint);
            return;
        }
        Optional<Arn> arn = Arn.parse(open);
        if (arn.isEmpty()) {
            // AWS takes `arn:aws:s3*` and the like no more than a shorter text.
            policy.add(
                    Check.MISSING_ARN_FIELD,
                    value.at(),
                    "the ARN `" + text + "` has "
                            + (open.chars().filter(c -> c == ':').count() + 1) + " parts, not " + PARTS,
                    "write `arn:partition:service:region:account:resource`");
            return;
        }
        checkPlace(policy, value, arn.get());
        checkService(policy, value, arn.get());
    }

    private static void checkPlace(LintedPolicy policy, PolicyValue value, Arn arn) {
        if (!PolicyText.hasWildcard(arn.partition())
                && !policy.catalog().partitions().contains(arn.partition())) {
            policy.add(
                    Check.INVALID_PARTITION,
                    value.at(),
                    "`" + arn.partition() + "` is not a partition",
                    "use one of " + String.join(", ", policy.catalog().partitions()));
        }
        if (!arn.region().isEmpty()
                && !PolicyText.hasWildcard(arn.region())
                && !policy.catalog().regions().containsKey(arn.region())) {
            policy.add(
                    Check.INVALID_ARN_REGION,
                    value.at(),
                    "`" + arn.region() + "` is not a region",
                    Spelling.hint(arn.region(), policy.catalog().regions().keySet()));
        }
        boolean ours = arn.account().equals("aws") || arn.account().equals("cloudfront");
        if (!arn.account().isEmpty() && !PolicyText.hasWildcard(arn.account()) && !ours && !isAccount(arn.account())) {
            policy.add(
                    Check.INVALID_ARN_ACCOUNT,
                    value.at(),
                    "`" + arn.account() + "` is not an account id",
                    "an account id has 12 digits");
        }
    }

    static boolean isAccount(String text) {
        return text.length() == 12 && text.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    private static void checkService(LintedPolicy policy, PolicyValue value, Arn arn) {
        ArnFormats formats = policy.arnFormats();
        String service = arn.service();
        if (PolicyText.hasWildcard(service)) {
            return;
        }
        if (formats.hasService(service)) {
            checkResource(policy, value, arn);
        } else if (formats.inLowerCase(service).isPresent()) {
            policy.add(
                    Check.INVALID_ARN_SERVICE_CASE,
                    value.at(),
                    "the service `" + service + "` of the ARN is not in lower case",
                    "write `" + PolicyText.lower(service) + "`");
        } else if (policy.catalog().service(service).isEmpty()) {
            policy.add(
                    Check.INVALID_SERVICE,
                    value.at(),
                    "there is no service `" + service + "`, found in the ARN `" + value.text() + "`",
                    Spelling.hint(service, formats.services()));
        }
    }

    private static void checkResource(LintedPolicy policy, PolicyValue value, Arn arn) {
        List<Arn> fitting = policy.arnFormats().fitting(arn.service(), arn.resource());
        if (fitting.isEmpty()) {
            policy.add(
                    Check.INVALID_ARN_RESOURCE,
                    value.at(),
                    "`" + arn.resource() + "` is no resource of `" + arn.service() + "`",
                    Spelling.nearest(
                                    arn.resourceType(),
                                    policy.arnFormats().of(arn.service()).stream()
                                            .map(Arn::resourceType)
                                            .filter(type -> !type.equals("*"))
                                            .toList())
                            .map(type -> "did you mean `" + type + "`?")
                            .orElse("see the resource types of the service in the service authorization reference"));
            return;
        }
        checkPart(policy, value, REGION, arn, fitting);
        checkPart(policy, value, ACCOUNT, arn, fitting);
        checkType(policy, value, arn);
    }

    private static void checkPart(LintedPolicy policy, PolicyValue value, Part part, Arn arn, List<Arn> fitting) {
        String text = part.of().apply(arn);
        boolean canBeEmpty = text.chars().allMatch(character -> character == '*');
        if (!canBeEmpty
                && fitting.stream().allMatch(format -> part.of().apply(format).isEmpty())) {
            policy.add(
                    part.notAllowed(),
                    value.at(),
                    "the ARN `" + value.text() + "` has the " + part.name() + " `" + text
                            + "`; an ARN of this resource of `" + arn.service() + "` has none",
                    "leave the part empty");
        }
        if (text.isEmpty()
                && !isOwnedByAws(arn)
                && fitting.stream().noneMatch(format -> part.of().apply(format).isEmpty())) {
            policy.add(
                    part.missing(),
                    value.at(),
                    "the ARN `" + value.text() + "` has no " + part.name(),
                    "write it, or `*` for every " + part.name());
        }
    }

    // Public resources of AWS, such as the document AWS-RunShellScript, have no account.
    private static boolean isOwnedByAws(Arn arn) {
        String resource = PolicyText.lower(arn.resource());
        String type = PolicyText.lower(arn.resourceType());
        String name = resource.length() > type.length() ? resource.substring(type.length() + 1) : "";
        return name.startsWith("aws") || name.startsWith("amazon") || name.startsWith("/aws");
    }

    private static void checkType(LintedPolicy policy, PolicyValue value, Arn arn) {
        String type = arn.resourceType();
        boolean partly = PolicyText.hasWildcard(type) && !PolicyText.hasWildcard(type.substring(0, 1));
        boolean typed = policy.arnFormats().of(arn.service()).stream()
                .noneMatch(format -> PolicyText.hasWildcard(format.resourceType()));
        if (partly && typed) {
            policy.add(
                    Check.WILDCARD_IN_RESOURCE_TYPE,
                    value.at(),
                    "a wildcard stands in the resource type `" + type + "` of `" + value.text() + "`",
                    "write the type out and let the wildcard begin behind it");
        }
    }

    /** A part of an ARN that some resources have and others have not. */
    private record Part(String name, Function<Arn, String> of, Check notAllowed, Check missing) {}
}
