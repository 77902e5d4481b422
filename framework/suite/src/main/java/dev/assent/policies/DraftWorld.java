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
import java.util.stream.Collectors;
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
    private static final int MOST_PRINCIPALS = 4;

    DraftWorld {
        subjects = List.copyOf(subjects);
    }

    static DraftWorld of(PolicyDocument document, PolicyKind kind, String name) {
        String file = scalar(name);
        String account = account(document);
        String defaults = "defaults: {account: \"" + account + "\"}\n";
        return switch (kind) {
            case IDENTITY, SESSION -> new DraftWorld("policy: " + file + "\n" + defaults, List.of("it"));
            case BOUNDARY ->
                new DraftWorld(
                        "given:\n  principals:\n    role/bounded: {policies: [AdministratorAccess], boundary: " + file
                                + "}\n" + defaults,
                        List.of("role/bounded"));
            case SCP ->
                new DraftWorld(
                        "given:\n  accounts: {member: \"" + account
                                + "\"}\n  org: {id: o-example, root: {scps: [FullAWSAccess, "
                                + file + "], accounts: [member]}}\n"
                                + "  principals: {role/admin: {policies: [AdministratorAccess]}}\ndefaults: {account: member}\n",
                        List.of("role/admin"));
            case TRUST -> trust(document, file, defaults);
            case RESOURCE, RCP, ENDPOINT -> resource(document, file, account);
        };
    }

    private static DraftWorld trust(PolicyDocument document, String file, String defaults) {
        Map<String, String> callers = callers(document);
        return new DraftWorld(
                "given:\n  principals:\n    role/trusted: {trust: " + file + "}\n" + declarations(callers) + defaults,
                subjects(callers));
    }

    private static DraftWorld resource(PolicyDocument document, String file, String account) {
        Map<String, String> callers = callers(document);
        String resources = document.statements().stream()
                .flatMap(statement -> statement.resource().stream())
                .flatMap(clause -> clause.values().values().stream())
                .map(value -> value.text().toString())
                .filter(arn -> Arn.parse(arn).isPresent())
                .map(DraftWorld::owner)
                .distinct()
                .limit(1)
                .map(arn -> "  resources:\n    guarded: {arn: " + scalar(arn) + ", account: \"" + account
                        + "\", policy: " + file + "}\n")
                .collect(Collectors.joining());
        // A policy that does not say on what it lies can be attached to nothing, so nothing can be asked.
        List<String> subjects = resources.isEmpty() ? List.of() : subjects(callers);
        return new DraftWorld("given:\n" + resources + "  principals:\n" + declarations(callers), subjects);
    }

    // The bucket of its objects: what stands before the first slash or wildcard of the resource.
    private static String owner(String arn) {
        int resource = arn.split(":", 6)[5].length();
        String head = arn.substring(0, arn.length() - resource);
        return head + arn.substring(head.length()).split("[/*?]", 2)[0];
    }

    // The account of what the policy names, so that nothing crosses accounts by accident.
    private static String account(PolicyDocument document) {
        return document.statements().stream()
                .flatMap(statement -> statement.resource().stream())
                .flatMap(clause -> clause.values().values().stream())
                .flatMap(value -> Arn.parse(value.text().toString()).stream())
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
                .forEach(arn -> callers.put("named-" + (callers.size() + 1), arn));
        named(document, PrincipalType.SERVICE)
                .limit(MOST_PRINCIPALS)
                .forEach(service -> callers.put("service/" + service, ""));
        callers.put("stranger", STRANGER);
        return callers;
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
    private static String declarations(Map<String, String> callers) {
        return callers.entrySet().stream()
                .filter(caller -> !caller.getValue().isEmpty())
                .map(caller -> "    " + caller.getKey() + ": {arn: " + scalar(caller.getValue())
                        + ", policies: [AdministratorAccess]}\n")
                .collect(Collectors.joining());
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
