// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import dev.assent.pattern.Arn;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PrincipalType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The declarations of a first suite, and who asks in it.
 *
 * @param yaml the keys before {@code scenarios}
 * @param subjects who asks
 */
record DraftWorld(String yaml, List<String> subjects) {
    private static final String ACCOUNT = "111122223333";
    private static final String STRANGER = "arn:aws:iam::999988887777:role/stranger";
    private static final String ENDPOINT = "vpce-0example";
    private static final int MOST_PRINCIPALS = 4;

    DraftWorld {
        subjects = List.copyOf(subjects);
    }

    static DraftWorld of(PolicyDocument document, PolicyKind kind, String name) {
        String file = scalar(name);
        DraftGiven given = new DraftGiven(account(document));
        return switch (kind) {
            case IDENTITY -> new DraftWorld("policy: " + file + "\n" + given.defaults(""), List.of("it"));
            case SESSION -> {
                given.add("principals", "role/app: {policies: [AdministratorAccess]}");
                given.add("sessions", "limited: {of: role/app, as: limited, policy: " + file + "}");
                yield new DraftWorld(given.yaml() + given.defaults(""), List.of("limited"));
            }
            case BOUNDARY -> {
                given.add("principals", "role/bounded: {policies: [AdministratorAccess], boundary: " + file + "}");
                yield new DraftWorld(given.yaml() + given.defaults(""), List.of("role/bounded"));
            }
            case SCP -> {
                given.member(organization(document), "scps: [FullAWSAccess, " + file + "]");
                yield new DraftWorld(given.yaml() + given.defaults(""), List.of("role/admin"));
            }
            case RCP -> rcp(document, file, given);
            case ENDPOINT -> endpoint(document, file, given);
            case TRUST -> {
                Map<String, String> callers = callers(document);
                given.add("principals", "role/trusted: {trust: " + file + "}");
                declare(callers, given);
                yield new DraftWorld(given.yaml() + given.defaults(""), subjects(callers));
            }
            case RESOURCE -> resource(document, file, given);
        };
    }

    // What lies in the account is asked for from inside of the organization and from outside of it.
    private static DraftWorld rcp(PolicyDocument document, String file, DraftGiven given) {
        Map<String, String> callers = callers(document);
        given.member(organization(document), "rcps: [" + file + "]");
        given.add("resources", "bucket: {arn: \"arn:aws:s3:::example\", account: member}");
        declare(callers, given);
        List<String> subjects = new ArrayList<>(List.of("role/admin"));
        subjects.addAll(subjects(callers));
        return new DraftWorld(given.yaml() + given.defaults(""), subjects);
    }

    private static DraftWorld endpoint(PolicyDocument document, String file, DraftGiven given) {
        Map<String, String> callers = callers(document);
        given.member(organization(document), "");
        given.add("networks", ENDPOINT + ": {vpc: vpc-0example, account: member, type: gateway, policy: " + file + "}");
        declare(callers, given);
        List<String> subjects = new ArrayList<>(List.of("role/admin"));
        subjects.addAll(subjects(callers));
        return new DraftWorld(given.yaml() + given.defaults(", from: " + ENDPOINT), subjects);
    }

    private static DraftWorld resource(PolicyDocument document, String file, DraftGiven given) {
        Map<String, String> callers = callers(document);
        Optional<String> resource = document.statements().stream()
                .flatMap(statement -> statement.resource().stream())
                .flatMap(clause -> clause.values().values().stream())
                .map(value -> value.text().toString())
                .filter(arn -> Arn.parse(arn).isPresent())
                .map(DraftWorld::owner)
                .findFirst();
        resource.ifPresent(arn -> given.add(
                "resources",
                "guarded: {arn: " + scalar(arn) + ", account: \"" + given.account() + "\", policy: " + file + "}"));
        declare(callers, given);
        // A policy that does not say on what it lies can be attached to nothing, so nothing can be asked.
        return new DraftWorld(given.yaml(), resource.isEmpty() ? List.of() : subjects(callers));
    }

    // The organization that the policy names, so that its members are told from others.
    private static String organization(PolicyDocument document) {
        return document.statements().stream()
                .flatMap(statement -> statement.conditions().stream())
                .flatMap(condition -> condition.values().values().stream())
                .map(value -> value.text().toString().split("/", 2)[0])
                .filter(text -> text.startsWith("o-")
                        && text.length() >= 12
                        && text.chars().allMatch(c -> c == '-' || Character.isLetterOrDigit(c)))
                .findFirst()
                .orElse("o-example");
    }

    // The bucket of its objects: what stands before the first slash or wildcard of the resource.
    private static String owner(String arn) {
        int resource = arn.split(":", 6)[5].length();
        String head = arn.substring(0, arn.length() - resource);
        return head + arn.substring(head.length()).split("[/*?]", 2)[0];
    }

    // The account of what the policy names, so that nothing crosses accounts by accident.
    private static String account(PolicyDocument document) {
        Stream<String> resources = document.statements().stream()
                .flatMap(statement -> statement.resource().stream())
                .flatMap(clause -> clause.values().values().stream())
                .map(value -> value.text().toString());
        return Stream.concat(resources, named(document, PrincipalType.FEDERATED))
                .flatMap(arn -> Arn.parse(arn).stream())
                .map(Arn::account)
                .filter(id -> id.length() == 12 && id.chars().allMatch(c -> c >= '0' && c <= '9'))
                .findFirst()
                .orElse(ACCOUNT);
    }

    // Who is named, and a stranger of another account; all have every identity permission, so that the policy alone
    // decides.
    private static Map<String, String> callers(PolicyDocument document) {
        Map<String, String> callers = new LinkedHashMap<>();
        named(document, PrincipalType.AWS)
                .filter(DraftWorld::isEntity)
                .limit(MOST_PRINCIPALS)
                .forEach(arn -> callers.put("named-" + (callers.size() + 1), anybody(arn)));
        named(document, PrincipalType.SERVICE)
                .limit(MOST_PRINCIPALS)
                .forEach(service -> callers.put("service/" + service, ""));
        callers.putAll(new DraftFederation(document).callers());
        callers.put("stranger", anybody(STRANGER));
        return callers;
    }

    private static String anybody(String arn) {
        return "{arn: " + scalar(arn) + ", policies: [AdministratorAccess]}";
    }

    private static boolean isEntity(String text) {
        return text.indexOf('*') < 0
                && Arn.parse(text)
                        .filter(arn -> arn.service().equals("iam")
                                && (arn.resource().startsWith("role/")
                                        || arn.resource().startsWith("user/")))
                        .isPresent();
    }

    private static Stream<String> named(PolicyDocument document, PrincipalType type) {
        return document.statements().stream()
                .flatMap(statement -> statement.principal().stream())
                .flatMap(clause -> clause.entries().stream())
                .filter(entry -> entry.type() == type)
                .flatMap(entry -> entry.values().values().stream())
                .map(value -> value.text().toString())
                .distinct();
    }

    // A service is known without a declaration.
    private static void declare(Map<String, String> callers, DraftGiven given) {
        callers.forEach((alias, declaration) -> {
            if (!declaration.isEmpty()) {
                given.add("principals", alias + ": " + declaration);
            }
        });
    }

    private static List<String> subjects(Map<String, String> callers) {
        return new ArrayList<>(callers.keySet());
    }

    /** {@return a text as YAML needs it} */
    static String scalar(String text) {
        boolean plain = !text.isEmpty()
                && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || " ._/:=@,-".indexOf(c) >= 0)
                && Character.isLetter(text.charAt(0))
                && !text.contains(": ")
                && !text.endsWith(":");
        return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** {@return a value as a sentence needs it} */
    static String quoted(String value) {
        boolean plain = !value.isEmpty()
                && value.chars().noneMatch(c -> Character.isWhitespace(c) || c == ',' || c == '"' || c == '\'');
        return plain ? value : '\'' + value + '\'';
    }
}
