// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.catalog.Catalog;
import dev.assent.environment.BucketFacts;
import dev.assent.environment.Environment;
import dev.assent.environment.IamEntity;
import dev.assent.environment.ResourceEntity;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.request.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parts the requests of one caller by the resource policy that has a say in them. A resource that nobody declared has no
 * policy; one whose ARN has no account belongs to the caller's account.
 */
final class Targets {
    private static final List<String> TRUST = List.of(
            "sts:AssumeRole",
            "sts:AssumeRoleWithSAML",
            "sts:AssumeRoleWithWebIdentity",
            "sts:TagSession",
            "sts:SetSourceIdentity");
    private static final List<String> ROLES = List.of("arn:*:iam::*:role/*");
    private static final List<String> KEYS = List.of("arn:*:kms:*:*:key/*");
    private static final List<String> WITHOUT_ACCOUNT = withoutAccount();
    private static final String SOME_ACTION = "ec2:DescribeVpcs";
    private static final String OTHER_ACCOUNT = "000000000000";

    private final Environment environment;
    private final List<Term> declared = new ArrayList<>();

    Targets(Environment environment) {
        this.environment = environment;
        List<String> patterns = environment.resources().stream()
                .filter(resource -> resource.arn().isKnown())
                .flatMap(resource -> region(resource.arn().known()).stream())
                .toList();
        if (!patterns.isEmpty()) {
            declared.add(Term.exceptResources(patterns));
        }
    }

    /** {@return the patterns of ARNs that have no account, such as those of S3 buckets} */
    private static List<String> withoutAccount() {
        Catalog catalog = Catalog.bundled();
        return catalog.prefixes().stream()
                .flatMap(prefix -> catalog.service(prefix).stream())
                .flatMap(service -> service.resourceTypes().stream())
                .map(type -> type.arn().replaceAll("\\$\\{[^}]*}", "*"))
                .filter(arn -> Arn.parse(arn).map(Arn::account).orElse("*").isEmpty())
                .distinct()
                .toList();
    }

    /** {@return the resource of an ARN in a part; what an ARN does not tell is as in its example} */
    static Resource resource(String arn, Target target) {
        Optional<String> account = Arn.parse(arn).map(Arn::account).filter(Mentions::isAccountId);
        boolean declared = target.isDeclared();
        return new Resource(
                Text.of(arn), declared ? target.example().account() : account.or(target.example()::account));
    }

    /** {@return the resources whose ARN a source does not know yet: nothing can be said about them} */
    List<String> unknown() {
        return environment.resources().stream()
                .filter(resource ->
                        !resource.arn().isKnown() && resource.policy().isPresent())
                .map(ResourceEntity::alias)
                .toList();
    }

    /** {@return the parts, for a caller of an account; of those without an account for callers without one} */
    List<Target> of(Optional<String> account) {
        List<Target> targets = new ArrayList<>();
        environment.resources().stream()
                .filter(resource -> resource.arn().isKnown())
                .forEach(resource -> targets.addAll(declared(resource)));
        environment.entities().stream().filter(IamEntity::isRole).forEach(role -> targets.add(trust(role)));
        targets.add(undeclared(account, SOME_ACTION, List.of(), List.of(trustOfRoles(), keys())));
        targets.add(undeclaredRole(account));
        targets.add(undeclared(account, "kms:Decrypt", keys(), List.of()));
        account.ifPresent(id -> targets.add(foreign(id)));
        return targets;
    }

    private static List<String> region(String arn) {
        List<String> patterns = new ArrayList<>(List.of(arn));
        patterns.addAll(below(arn));
        return patterns;
    }

    // AWS: glue/latest/dg/security_iam_service-with-iam (one resource policy a catalog)
    private static List<String> below(String arn) {
        boolean catalog = arn.startsWith("arn:") && arn.contains(":glue:") && arn.endsWith(":catalog");
        String account = arn.substring(0, arn.lastIndexOf(':') + 1);
        return catalog
                ? List.of(
                        arn + "/*",
                        account + "database/*",
                        account + "table/*",
                        account + "userDefinedFunction/*",
                        account + "connection/*")
                : List.of(arn + "/*", arn + ":*");
    }

    // What a service says of its resources, such as their tags, depends on whose action is asked about.
    private static String action(String arn) {
        return Arn.parse(arn)
                .flatMap(found -> Catalog.bundled().service(found.service()))
                .flatMap(service -> service.actions().stream().findFirst())
                .map(action -> action.name())
                .orElse(SOME_ACTION);
    }

    // The resource itself has tags and more of its own, which what lies below it has not.
    private List<Target> declared(ResourceEntity resource) {
        String arn = resource.arn().known();
        Optional<String> account = Optional.of(resource.account());
        List<String> below = environment.resources().stream()
                .filter(other -> other.arn().isKnown())
                .map(other -> other.arn().known())
                .filter(other -> !other.equals(arn) && isBelow(other, arn))
                .flatMap(other -> region(other).stream())
                .toList();
        List<String> objects = objects(resource);
        List<Term> children = new ArrayList<>(List.of(Term.ofResources(below(arn))));
        if (!below.isEmpty()) {
            children.add(Term.exceptResources(below));
        }
        List<Target> targets = new ArrayList<>();
        for (String object : objects) {
            Term itself = Term.ofResource(object, false);
            children.add(Term.ofResource(object, true));
            targets.add(
                    new Target(new Resource(Text.of(object), account), action(arn), List.of(itself), List.of(), true));
        }
        Resource child = new Resource(Text.of(below(arn).get(0).replace("*", "example")), account);
        targets.add(
                0,
                new Target(
                        new Resource(resource.arn(), account),
                        action(arn),
                        List.of(Term.ofResources(List.of(arn))),
                        List.of(),
                        true));
        targets.add(new Target(child, action(arn), children, List.of(), true));
        return targets;
    }

    // Objects of which something is stated, unless they are declared as resources of their own.
    private List<String> objects(ResourceEntity resource) {
        return resource.facts().bucket().map(BucketFacts::objects).orElse(Map.of()).keySet().stream()
                .map(key -> resource.arn() + "/" + key)
                .filter(arn -> environment.resources().stream()
                        .noneMatch(other -> other.arn().equals(Text.of(arn))))
                .toList();
    }

    private static boolean isBelow(String arn, String above) {
        return below(above).stream().anyMatch(pattern -> arn.startsWith(pattern.substring(0, pattern.length() - 1)));
    }

    private static Target trust(IamEntity role) {
        String arn = role.arn().toString();
        return new Target(
                new Resource(Text.of(arn), Optional.of(role.arn().account())),
                "sts:AssumeRole",
                List.of(Term.of(TRUST, List.of(arn))),
                List.of(),
                true);
    }

    private static List<Term> trustOfRoles() {
        return List.of(Term.of(TRUST, ROLES));
    }

    private static List<Term> keys() {
        return List.of(Term.ofResources(KEYS));
    }

    private Target undeclared(Optional<String> account, String action, List<Term> region, List<List<Term>> holes) {
        String id = account.orElse(OTHER_ACCOUNT);
        List<Term> all = new ArrayList<>(region);
        all.addAll(declared);
        String service = action.substring(0, action.indexOf(':'));
        Resource example = service.equals("kms")
                ? new Resource(Text.of("arn:aws:kms:us-east-1:" + id + ":key/example"), Optional.of(id))
                : new Resource(Text.of("arn:aws:" + service + ":us-east-1:" + id + ":example"), Optional.of(id));
        List<List<Term>> without = new ArrayList<>(holes);
        without.add(List.of(Term.ofResources(List.of("arn:*:*:*::*")), Term.exceptResources(WITHOUT_ACCOUNT)));
        account.ifPresent(own -> without.add(ofOtherAccounts(own)));
        return new Target(example, action, all, without, false);
    }

    // Resources whose ARN has an account, which is another one.
    private static List<Term> ofOtherAccounts(String account) {
        return List.of(
                Term.ofResources(List.of("arn:*:*:*:?*:*")),
                Term.exceptResources(List.of("arn:*:*:*:" + account + ":*")));
    }

    private Target undeclaredRole(Optional<String> account) {
        String id = account.orElse(OTHER_ACCOUNT);
        List<String> roles = environment.entities().stream()
                .filter(IamEntity::isRole)
                .map(role -> role.arn().toString())
                .toList();
        List<Term> region = new ArrayList<>(trustOfRoles());
        region.add(Term.ofResources(
                List.of(account.isPresent() ? "arn:*:iam::" + id + ":role/*" : "arn:*:iam::*:role/*")));
        if (!roles.isEmpty()) {
            region.add(Term.exceptResources(roles));
        }
        return new Target(
                new Resource(Text.of("arn:aws:iam::" + id + ":role/assent-undeclared"), Optional.of(id)),
                "sts:AssumeRole",
                region,
                List.of(),
                false);
    }

    // Resources of accounts other than the caller's, which have no policy that could let it in.
    private Target foreign(String account) {
        String other = account.equals(OTHER_ACCOUNT) ? "000000000001" : OTHER_ACCOUNT;
        List<Term> region = new ArrayList<>(declared);
        region.add(Term.ofResources(List.of("arn:*:*:*:*:*")));
        region.add(Term.exceptResources(List.of("arn:*:*:*:" + account + ":*", "arn:*:*:*::*")));
        List<String> roles = environment.entities().stream()
                .filter(IamEntity::isRole)
                .map(role -> role.arn().toString())
                .toList();
        List<List<Term>> holes = roles.isEmpty() ? List.of() : List.of(List.of(Term.of(TRUST, roles)));
        return new Target(
                new Resource(Text.of("arn:aws:ec2:us-east-1:" + other + ":example"), Optional.of(other)),
                SOME_ACTION,
                region,
                holes,
                false);
    }
}
