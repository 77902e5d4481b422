// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.environment.Environment;
import dev.assent.environment.IamEntity;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.OrganizationalUnit;
import dev.assent.environment.ResourceEntity;
import dev.assent.environment.VpcEndpoint;
import dev.assent.pattern.Arn;
import dev.assent.policy.Condition;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PrincipalClause.PrincipalEntry;
import dev.assent.policy.Statement;
import dev.assent.request.Principal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom the policies of an environment name: every principal that no policy names is like every other one. */
final class Mentions {
    private static final Set<String> EVERY_SERVICE = Set.of("*", "*.amazonaws.com");
    private static final int ID = 12;
    private static final Set<String> ACCOUNT_KEYS = Set.of(
            "aws:principalaccount",
            "aws:principalarn",
            "aws:sourceaccount",
            "aws:sourcearn",
            "aws:userid",
            "kms:calleraccount",
            "s3:dataaccesspointaccount",
            "s3:dataaccesspointarn");
    private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9])[0-9]{12}(?![0-9])");

    private final Set<String> accounts = new TreeSet<>();
    private final Set<String> arns = new TreeSet<>();
    private final Set<String> patterns = new TreeSet<>();
    private final Set<String> services = new TreeSet<>();
    private final Set<String> providers = new TreeSet<>();

    Mentions(Environment environment) {
        environment.entities().forEach(this::entity);
        environment.resources().stream()
                .map(ResourceEntity::policy)
                .flatMap(Optional::stream)
                .forEach(this::policy);
        environment.endpoints().stream()
                .map(VpcEndpoint::policy)
                .flatMap(Optional::stream)
                .forEach(this::policy);
        environment.organization().ifPresent(organization -> unit(organization.root()));
    }

    private void entity(IamEntity entity) {
        entity.policies().forEach(this::policy);
        entity.boundary().ifPresent(this::policy);
        entity.trust().ifPresent(this::policy);
    }

    private void unit(OrganizationalUnit unit) {
        unit.scps().forEach(this::policy);
        unit.rcps().forEach(this::policy);
        unit.accounts().forEach(level -> {
            level.scps().forEach(this::policy);
            level.rcps().forEach(this::policy);
        });
        unit.units().forEach(this::unit);
    }

    void policy(NamedPolicy policy) {
        for (Statement statement : policy.document().statements()) {
            statement.principal().stream()
                    .flatMap(clause -> clause.entries().stream())
                    .forEach(this::entry);
            statement.conditions().forEach(this::condition);
        }
    }

    /** Counts a principal as named. */
    void principal(Principal principal) {
        principal.account().ifPresent(accounts::add);
        if (principal instanceof Principal.User user) {
            arns.add(user.arn().toString());
        } else if (principal instanceof Principal.RoleSession session) {
            arns.add(session.sessionArn().orElse(session.role()).toString());
            arns.add(session.role().toString());
        } else if (principal instanceof Principal.Service service) {
            services.add(service.name());
        } else if (principal instanceof Principal.FederatedProvider provider) {
            providers.add(provider.provider());
        }
    }

    private void entry(PrincipalEntry entry) {
        for (PolicyValue value : entry.values().values()) {
            String text = value.text().toString();
            numbers(text);
            switch (entry.type()) {
                case AWS ->
                    Arn.parse(text)
                            .filter(arn -> !arn.resource().equals("root"))
                            .ifPresent(arn -> arns.add(text));
                case SERVICE -> services.add(text);
                case FEDERATED -> providers.add(text);
                case CANONICAL_USER -> {
                    // whose it is nobody knows
                }
            }
        }
    }

    private void condition(Condition condition) {
        String key = condition.key().toLowerCase(Locale.ROOT);
        for (PolicyValue value : condition.values().values()) {
            String text = value.text().toString();
            if (key.startsWith("aws:principalservicename") && text.indexOf('*') < 0) {
                services.add(text);
            } else if (!key.equals("aws:resourceaccount")) {
                numbers(text);
            }
            if (ACCOUNT_KEYS.contains(key)) {
                accountPattern(text);
            } else if (key.startsWith("aws:principalservicename") && !EVERY_SERVICE.contains(text)) {
                wildcards(text);
            }
        }
    }

    // A pattern with digits in the place of the account tells accounts apart that no policy names.
    private void accountPattern(String text) {
        String[] parts = text.split(":", 6);
        String account = parts.length >= 5 ? parts[4] : text;
        boolean wildcard = account.indexOf('*') >= 0 || account.indexOf('?') >= 0;
        if (wildcard && account.chars().anyMatch(Mentions::isDigit)) {
            patterns.add(text);
            instance(account).ifPresent(accounts::add);
        }
    }

    private void wildcards(String text) {
        if (text.indexOf('*') >= 0 || text.indexOf('?') >= 0) {
            patterns.add(text);
        }
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    // An account id that the pattern matches, if its shape lets one be written down.
    private static Optional<String> instance(String pattern) {
        String plain = pattern.replace("*", "").replace('?', '0');
        int star = pattern.indexOf('*');
        boolean digits = plain.chars().allMatch(Mentions::isDigit);
        if (!digits || plain.length() > ID || (star < 0 && plain.length() < ID)) {
            return Optional.empty();
        }
        int at = star < 0 ? plain.length() : star;
        return Optional.of(plain.substring(0, at) + "0".repeat(ID - plain.length()) + plain.substring(at));
    }

    private void numbers(String text) {
        Matcher matcher = ACCOUNT.matcher(text);
        while (matcher.find()) {
            accounts.add(matcher.group());
        }
    }

    /** {@return the ids of accounts that stand in principals and conditions} */
    Set<String> accounts() {
        return accounts;
    }

    /** {@return the patterns that tell accounts or services apart which no policy names} */
    Set<String> patterns() {
        return patterns;
    }

    /** {@return the ARNs of users, roles and sessions that principal elements name} */
    Set<String> arns() {
        return arns;
    }

    Set<String> services() {
        return services;
    }

    Set<String> providers() {
        return providers;
    }

    static boolean isAccountId(String text) {
        return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** {@return the partition of a principal that belongs to an account} */
    static String partition(Principal principal) {
        return principal.match(new Principal.Cases<>(
                user -> user.arn().partition(),
                session -> session.role().partition(),
                federated -> federated.arn().partition(),
                root -> root.arn().partition(),
                service -> "aws",
                provider -> "aws",
                anonymous -> "aws"));
    }
}
