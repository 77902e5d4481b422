// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import dev.assent.pattern.Arn;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyValue;
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
    private static final int MOST_PRINCIPALS = 4;

    DraftWorld {
        subjects = List.copyOf(subjects);
    }

    static DraftWorld of(PolicyDocument document, PolicyKind kind, String name) {
        String file = scalar(name);
        return switch (kind) {
            case IDENTITY, SESSION -> new DraftWorld("policy: " + file + "\n", List.of("it"));
            case BOUNDARY ->
                new DraftWorld(
                        "given:\n  principals:\n    role/bounded: {policies: [AdministratorAccess], boundary: " + file
                                + "}\n",
                        List.of("role/bounded"));
            case SCP ->
                new DraftWorld(
                        "given:\n  accounts: {member: \"" + ACCOUNT
                                + "\"}\n  org: {id: o-example, root: {scps: [FullAWSAccess, "
                                + file + "], accounts: [member]}}\n"
                                + "  principals: {role/admin: {policies: [AdministratorAccess]}}\ndefaults: {account: member}\n",
                        List.of("role/admin"));
            case TRUST -> trust(document, file);
            case RESOURCE, RCP, ENDPOINT -> resource(document, file);
        };
    }

    private static DraftWorld trust(PolicyDocument document, String file) {
        Map<String, String> callers = callers(document);
        return new DraftWorld(
                "given:\n  principals:\n    role/trusted: {trust: " + file + "}\n" + declarations(callers),
                subjects(callers));
    }

    private static DraftWorld resource(PolicyDocument document, String file) {
        Map<String, String> callers = callers(document);
        String resources = document.statements().stream()
                .flatMap(statement -> statement.resource().stream())
                .flatMap(clause -> clause.values().values().stream())
                .map(value -> value.text().toString())
                .filter(arn -> Arn.parse(arn).isPresent())
                .map(DraftWorld::owner)
                .distinct()
                .limit(1)
                .map(arn -> "  resources:\n    guarded: {arn: " + scalar(arn) + ", account: \"" + ACCOUNT
                        + "\", policy: " + file + "}\n")
                .collect(Collectors.joining());
        return new DraftWorld("given:\n" + resources + "  principals:\n" + declarations(callers), subjects(callers));
    }

    // The bucket of its objects: what stands before the first slash or wildcard of the resource.
    private static String owner(String arn) {
        int resource = arn.split(":", 6)[5].length();
        String head = arn.substring(0, arn.length() - resource);
        return head + arn.substring(head.length()).split("[/*?]", 2)[0];
    }

    // Who is named, and a stranger; all have every identity permission, so that the policy alone decides.
    private static Map<String, String> callers(PolicyDocument document) {
        Map<String, String> callers = new LinkedHashMap<>();
        for (PolicyValue value : named(document).limit(MOST_PRINCIPALS).toList()) {
            String text = value.text().toString();
            boolean entity = Arn.parse(text)
                    .filter(arn -> arn.service().equals("iam")
                            && (arn.resource().startsWith("role/")
                                    || arn.resource().startsWith("user/"))
                            && text.indexOf('*') < 0)
                    .isPresent();
            if (entity) {
                callers.putIfAbsent("named-" + (callers.size() + 1), text);
            }
        }
        callers.put("role/stranger", "");
        return callers;
    }

    private static Stream<PolicyValue> named(PolicyDocument document) {
        return document.statements().stream()
                .flatMap(statement -> statement.principal().stream())
                .flatMap(clause -> clause.entries().stream())
                .filter(entry -> entry.type() == PrincipalType.AWS)
                .flatMap(entry -> entry.values().values().stream());
    }

    private static String declarations(Map<String, String> callers) {
        return callers.entrySet().stream()
                .map(caller -> "    " + caller.getKey() + ": {"
                        + (caller.getValue().isEmpty() ? "" : "arn: " + scalar(caller.getValue()) + ", ")
                        + "policies: [AdministratorAccess]}\n")
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
