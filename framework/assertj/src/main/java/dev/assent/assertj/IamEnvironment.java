// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import dev.assent.environment.Account;
import dev.assent.environment.Environment;
import dev.assent.environment.IamEntity;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.ResourceEntity;
import dev.assent.environment.ResourceFacts;
import dev.assent.managed.ManagedPolicies;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.source.SourceLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Makes an environment in few lines: users, roles and resources of accounts, with policies from files or texts. For
 * organizations and VPC endpoints use {@link #with}, or {@link Environment#builder()} itself.
 */
public final class IamEnvironment {
    private final Environment.Builder builder = Environment.builder();
    private String account;

    private IamEnvironment(String account) {
        this.account = account;
        inAccount(account, this);
    }

    /**
     * {@return an environment to which things are added that belong to this account}
     *
     * @throws IllegalArgumentException if it is not twelve digits
     */
    public static IamEnvironment inAccount(String id) {
        return new IamEnvironment(id);
    }

    /**
     * {@return this, where what is added from now on belongs to another account}
     *
     * @throws IllegalArgumentException if it is not twelve digits
     */
    public IamEnvironment andAccount(String id) {
        return inAccount(id, this);
    }

    private static IamEnvironment inAccount(String id, IamEnvironment environment) {
        if (id.length() != 12 || !id.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw new IllegalArgumentException("an account id has twelve digits, found `" + id + "`");
        }
        environment.account = id;
        environment.builder.account(Account.of(id, id));
        return environment;
    }

    /**
     * {@return this, with a role}
     *
     * @param name its name, with its path if it has one: {@code team/App}
     * @param parts adds its policies and so on
     */
    public IamEnvironment role(String name, UnaryOperator<Parts> parts) {
        return entity("role/" + name, parts);
    }

    /**
     * {@return this, with a user}
     *
     * @param name its name, with its path if it has one
     * @param parts adds its policies and so on
     */
    public IamEnvironment user(String name, UnaryOperator<Parts> parts) {
        return entity("user/" + name, parts);
    }

    private IamEnvironment entity(String resource, UnaryOperator<Parts> parts) {
        Arn arn = new Arn("aws", "iam", "", account, resource);
        Parts added = parts.apply(new Parts(resource.substring(resource.lastIndexOf('/') + 1), PolicyKind.IDENTITY));
        builder.entity(new IamEntity(
                arn,
                Optional.empty(),
                added.policies,
                Optional.ofNullable(added.limits.get(PolicyKind.BOUNDARY)),
                Optional.ofNullable(added.limits.get(PolicyKind.TRUST)),
                added.tags,
                unwritten(arn.toString())));
        return this;
    }

    /**
     * {@return this, with a resource, which also stands for what lies below it}
     *
     * @param alias the name by which tests mean it
     * @param arn its ARN; where that has no account, the account of this moment owns it
     * @param parts adds its policy and its tags
     * @throws IllegalArgumentException if it is not an ARN, or has more than one policy
     */
    public IamEnvironment resource(String alias, String arn, UnaryOperator<Parts> parts) {
        Arn parsed = Arn.parse(arn).orElseThrow(() -> new IllegalArgumentException("`" + arn + "` is not an ARN"));
        Parts added = parts.apply(new Parts(alias, PolicyKind.RESOURCE));
        if (added.policies.size() > 1) {
            throw new IllegalArgumentException("a resource has one policy, found " + added.policies.size());
        }
        builder.resource(new ResourceEntity(
                alias,
                Text.of(arn),
                parsed.account().isEmpty() ? account : parsed.account(),
                added.policies.stream().findFirst(),
                added.tags,
                ResourceFacts.NONE,
                unwritten(arn)));
        return this;
    }

    /** {@return this, after something was done with the builder of the environment} */
    public IamEnvironment with(java.util.function.Consumer<Environment.Builder> change) {
        change.accept(builder);
        return this;
    }

    /** {@return the environment} */
    public Environment build() {
        return builder.build();
    }

    private static SourceLocation unwritten(String what) {
        return SourceLocation.startOf(what);
    }

    /** What a user, a role or a resource has. */
    public static final class Parts {
        private final String owner;
        private final PolicyKind kind;
        private final List<NamedPolicy> policies = new ArrayList<>();
        private final Map<PolicyKind, NamedPolicy> limits = new LinkedHashMap<>();
        private final Map<String, String> tags = new LinkedHashMap<>();

        private Parts(String owner, PolicyKind kind) {
            this.owner = owner;
            this.kind = kind;
        }

        /**
         * {@return this, with a policy from a JSON file; its name is that of the file up to the first dot}
         *
         * @throws IllegalArgumentException if it is not a valid policy; the message has every problem with its place
         * @throws java.io.UncheckedIOException if the file cannot be read
         */
        public Parts policy(Path file) {
            return policy(name(file), IamPolicies.read(file, kind));
        }

        /**
         * {@return this, with a policy of a JSON text; its name is that of its owner}
         *
         * @throws IllegalArgumentException if it is not a valid policy; the message has every problem with its place
         */
        public Parts policy(String json) {
            return policy(owner, IamPolicies.parse(owner, json, kind));
        }

        /** {@return this, with a policy that was read already} */
        public Parts policy(String name, PolicyDocument document) {
            policies.add(new NamedPolicy(name, document));
            return this;
        }

        /**
         * {@return this, with an AWS managed policy}
         *
         * @param name its name or its ARN
         * @throws IllegalArgumentException if there is no such policy
         */
        public Parts managedPolicy(String name) {
            ManagedPolicies.ManagedPolicy found = ManagedPolicies.bundled()
                    .find(name)
                    .orElseThrow(() -> new IllegalArgumentException("AWS manages no policy `" + name + "`"));
            return policy(found.name(), IamPolicies.parse(found.arn(), found.json(), kind));
        }

        /**
         * {@return this, with a permissions boundary from a JSON file}
         *
         * @throws IllegalArgumentException if it is not a valid policy, or if a resource is meant
         * @throws java.io.UncheckedIOException if the file cannot be read
         */
        public Parts boundary(Path file) {
            return limit(PolicyKind.BOUNDARY, file);
        }

        /**
         * {@return this, with a trust policy from a JSON file}
         *
         * @throws IllegalArgumentException if it is not a valid policy, or if a resource is meant
         * @throws java.io.UncheckedIOException if the file cannot be read
         */
        public Parts trust(Path file) {
            return limit(PolicyKind.TRUST, file);
        }

        private Parts limit(PolicyKind limit, Path file) {
            if (kind == PolicyKind.RESOURCE) {
                throw new IllegalArgumentException("a resource has no " + limit.words());
            }
            limits.put(limit, new NamedPolicy(name(file), IamPolicies.read(file, limit)));
            return this;
        }

        /** {@return this, with a tag} */
        public Parts tag(String key, String value) {
            tags.put(key, value);
            return this;
        }

        private static String name(Path file) {
            String name = String.valueOf(file.getFileName());
            return name.indexOf('.') > 0 ? name.substring(0, name.indexOf('.')) : name;
        }
    }
}
