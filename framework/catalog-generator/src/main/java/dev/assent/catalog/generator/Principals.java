// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog.generator;

import dev.assent.document.Node;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The principals of services and the service-linked roles that the documents of the AWS managed policies name. */
final class Principals {
    private static final Pattern PRINCIPAL = Pattern.compile("[a-z0-9][a-z0-9.-]*\\.amazonaws\\.com(?:\\.cn)?");
    private static final Pattern ROLE =
            Pattern.compile("/aws-service-role/\\*?([a-z0-9.-]+\\.amazonaws\\.com)\\*?/([A-Za-z0-9_+=,.@-]*)");

    private final NpmPackage source;
    private final Set<String> principals = new TreeSet<>();
    private final Map<String, String> roles = new TreeMap<>();
    private String date = "";

    private Principals(NpmPackage source) {
        this.source = source;
    }

    static Principals of(NpmPackage source) throws IOException {
        Principals found = new Principals(source);
        Map<String, Node.MapNode> policies = ManagedPolicies.policies(source);
        found.date = ManagedPolicies.newest(policies.values());
        for (Node.MapNode policy : policies.values()) {
            found.look(ManagedPolicies.latest(policy));
        }
        return found;
    }

    String servicePrincipals() {
        return source.provenance(date) + "\n# " + principals.size() + " service principals\n"
                + String.join("\n", principals) + "\n";
    }

    /** {@return lines of role and principal; names that a policy ends with a wildcard have a suffix in accounts} */
    String serviceLinkedRoles() {
        StringBuilder text =
                new StringBuilder(source.provenance(date) + "\n# " + roles.size() + " service-linked roles\n");
        roles.forEach((role, principal) ->
                text.append(role).append(' ').append(principal).append('\n'));
        return text.toString();
    }

    private void look(Node node) {
        node.asScalar().ifPresent(scalar -> look(scalar.text()));
        node.asList().ifPresent(list -> list.items().forEach(this::look));
        node.asMap().ifPresent(map -> map.entries().forEach(entry -> look(entry.value())));
    }

    // Some policies name a role below the principal of another role of the service: AWSServiceRoleForElasticBeanstalk
    // below maintenance.elasticbeanstalk. The role without an addition belongs to the principal without one.
    private static String plainer(String one, String other) {
        return one.length() <= other.length() ? one : other;
    }

    private void look(String text) {
        if (PRINCIPAL.matcher(text).matches()) {
            principals.add(text);
        }
        Matcher role = ROLE.matcher(text);
        if (role.find()) {
            principals.add(role.group(1));
            String name = role.group(2);
            if (name.startsWith("AWSServiceRoleFor")) {
                String stem = name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
                roles.merge(stem, role.group(1), Principals::plainer);
            }
        }
    }
}
