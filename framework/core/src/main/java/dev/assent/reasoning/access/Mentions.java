// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.environment.AclGrant;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom the policies of an environment name: every principal that no policy names is like every other one. */
final class Mentions {
    private static final Set<String> EVERY_SERVICE = Set.of("*", "*.amazonaws.com");
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
    private final Set<String> accountPatterns = new TreeSet<>();
    private final Set<String> servicePatterns = new TreeSet<>();
    private final Set<String> doubts = new TreeSet<>();
    private final Map<String, Set<String>> partitions = new TreeMap<>();
    private final Set<String> own = new TreeSet<>();
    private boolean federatedUsers;
    private final Set<String> services = new TreeSet<>();
    private final Set<String> providers = new TreeSet<>();

    Mentions(Environment environment) {
        environment.entities().forEach(this::entity);
        environment.entities().forEach(entity -> own.add(entity.arn().partition()));
        environment.resources().forEach(this::resource);
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

    private void resource(ResourceEntity resource) {
        Arn.parse(resource.arn().toString()).map(Arn::partition).ifPresent(own::add);
        resource.policy().ifPresent(this::policy);
        resource.facts().grants().forEach(grant -> named(grant.grantee()));
        resource.facts().bucket().ifPresent(bucket -> {
            acl(bucket.acl());
            bucket.objects().values().forEach(object -> {
                acl(object.acl());
                object.owner().ifPresent(this::numbers);
            });
        });
    }

    private void acl(List<AclGrant> acl) {
        acl.stream()
                .filter(grant -> grant.grantee() == AclGrant.Grantee.ACCOUNT)
                .forEach(grant -> grant.id().ifPresent(this::named));
    }

    private void named(String grantee) {
        numbers(grantee);
        if (grantee.endsWith(".amazonaws.com")) {
            services.add(grantee);
        }
        Arn.parse(grantee).filter(arn -> !arn.resource().equals("root")).ifPresent(arn -> arns.add(grantee));
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
                case SERVICE -> addUnlessStar(text, services);
                case FEDERATED -> addUnlessStar(text, providers);
                case CANONICAL_USER -> {
                    // whose it is nobody knows
                }
            }
        }
    }

    private static void addUnlessStar(String text, Set<String> into) {
        if (!text.equals("*")) {
            into.add(text);
        }
    }

    /** Counts the accounts and services that a condition names. */
    void condition(Condition condition) {
        String key = condition.key().toLowerCase(Locale.ROOT);
        federatedUsers |= key.equals("aws:principaltype");
        for (PolicyValue value : condition.values().values()) {
            String text = value.text().toString();
            if (key.startsWith("aws:principalservicename") && text.indexOf('*') < 0) {
                services.add(text);
            } else if (!key.equals("aws:resourceaccount")) {
                numbers(text);
            }
            federatedUsers |= text.contains("federated-user");
            if (ACCOUNT_KEYS.contains(key)) {
                accountPattern(key, text);
            } else if (key.startsWith("aws:principalservicename") && !EVERY_SERVICE.contains(text)) {
                wildcards(text);
            }
        }
    }

    // A pattern with digits in the place of the account tells accounts apart that no policy names.
    private void accountPattern(String key, String text) {
        String[] parts = text.split(":", 6);
        boolean arn = parts.length >= 5 && parts[0].equals("arn");
        String account = arn ? parts[4] : text;
        boolean wildcard = account.indexOf('*') >= 0 || account.indexOf('?') >= 0;
        boolean digits = account.chars().anyMatch(Mentions::isDigit);
        // Ids of users and roles are nobody's account.
        boolean ofPrincipal = key.equals("aws:userid") && Character.isLetter(text.charAt(0));
        if (!wildcard || !digits || ofPrincipal) {
            return;
        }
        if (account.chars().allMatch(c -> isDigit(c) || c == '*' || c == '?')) {
            accountPatterns.add(account);
        } else {
            doubts.add(text);
        }
    }

    private void wildcards(String text) {
        if (text.indexOf('*') >= 0 || text.indexOf('?') >= 0) {
            servicePatterns.add(text);
        }
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private void numbers(String text) {
        Matcher matcher = ACCOUNT.matcher(text);
        while (matcher.find()) {
            accounts.add(matcher.group());
            Arn.parse(text)
                    .map(Arn::partition)
                    .filter(name -> name.indexOf('*') < 0 && name.indexOf('?') < 0)
                    .ifPresent(name -> partitions
                            .computeIfAbsent(matcher.group(), id -> new TreeSet<>())
                            .add(name));
        }
    }

    /** {@return the partitions in which an account may lie: where it is named, else where the world's own principals are} */
    Set<String> partitions(String account) {
        Set<String> fallback = own.isEmpty() ? Set.of("aws") : own;
        return partitions.getOrDefault(account, fallback);
    }

    /** {@return whether some policy tells federated-user sessions apart from others} */
    boolean federatedUsers() {
        return federatedUsers;
    }

    /** {@return the patterns of digits that tell accounts apart which no policy names} */
    Set<String> accountPatterns() {
        return accountPatterns;
    }

    /** {@return the patterns that tell services apart which no policy names} */
    Set<String> servicePatterns() {
        return servicePatterns;
    }

    /** {@return the ids of accounts that stand in principals and conditions} */
    Set<String> accounts() {
        return accounts;
    }

    /** {@return the patterns that perhaps tell accounts apart} */
    Set<String> doubts() {
        return doubts;
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
