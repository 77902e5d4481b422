// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.fragment;

import dev.assent.environment.BlockPublicAccess;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.ResourceFacts;
import dev.assent.environment.VpcEndpoint;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that a source says. Things are known by their identity: principals, groups and managed policies by ARN,
 * resources by ARN, inline policies by their name and what they are attached to. Unknown names in an ARN stand in angle
 * brackets, see {@link Arn#text()}.
 */
public sealed interface Part {
    /** {@return where the source says it} */
    Origin origin();

    /** {@return what the function for its kind gives} */
    <R> R match(Cases<R> cases);

    /**
     * One function a kind.
     *
     * @param <R> what the functions give
     */
    record Cases<R>(
            Function<? super Entity, ? extends R> entity,
            Function<? super ManagedPolicy, ? extends R> managedPolicy,
            Function<? super Attachment, ? extends R> attachment,
            Function<? super Resource, ? extends R> resource,
            Function<? super ResourcePolicy, ? extends R> resourcePolicy,
            Function<? super Endpoint, ? extends R> endpoint,
            Function<? super OrganizationPart, ? extends R> organization,
            Function<? super Removal, ? extends R> removal) {}

    /**
     * A user, a role or a group. It takes the place of one with the same identity; policies and groups that were attached to that
     * one stay attached.
     *
     * @param arn its ARN with its path
     * @param id its unique id, or empty; empty keeps one that is known
     * @param tags its tags
     * @param boundary the ARN of the policy that is its permissions boundary, or empty
     * @param trust the trust policy of a role, or empty; empty keeps one that is known
     * @param origin where
     */
    record Entity(
            Arn arn,
            Optional<String> id,
            Map<String, String> tags,
            Optional<Text> boundary,
            Optional<NamedPolicy> trust,
            Origin origin)
            implements Part {
        public Entity {
            Objects.requireNonNull(arn, "arn");
            Objects.requireNonNull(id, "id");
            tags = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tags));
            Objects.requireNonNull(boundary, "boundary");
            Objects.requireNonNull(trust, "trust");
            Objects.requireNonNull(origin, "origin");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.entity().apply(this);
        }
    }

    /**
     * A managed policy of the customer.
     *
     * @param arn its ARN
     * @param policy the policy in its default version
     * @param origin where
     */
    record ManagedPolicy(Text arn, NamedPolicy policy, Origin origin) implements Part {
        public ManagedPolicy {
            Objects.requireNonNull(arn, "arn");
            Objects.requireNonNull(policy, "policy");
            Objects.requireNonNull(origin, "origin");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.managedPolicy().apply(this);
        }
    }

    /**
     * An edge between a user, role or group and what it has.
     *
     * @param target the ARN of the user, role or group
     * @param what what it has
     * @param origin where
     */
    record Attachment(Arn target, Attached what, Origin origin) implements Part {
        public Attachment {
            Objects.requireNonNull(target, "target");
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(origin, "origin");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.attachment().apply(this);
        }
    }

    /**
     * A resource.
     *
     * @param arn its ARN
     * @param account the account that owns it
     * @param tags its tags
     * @param facts what its service knows of it besides
     * @param origin where
     */
    record Resource(Text arn, String account, Map<String, String> tags, ResourceFacts facts, Origin origin)
            implements Part {
        /** Makes a resource of which no facts are known. */
        public Resource(Text arn, String account, Map<String, String> tags, Origin origin) {
            this(arn, account, tags, ResourceFacts.NONE, origin);
        }

        public Resource {
            Objects.requireNonNull(facts, "facts");
            Objects.requireNonNull(arn, "arn");
            Objects.requireNonNull(account, "account");
            tags = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tags));
            Objects.requireNonNull(origin, "origin");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.resource().apply(this);
        }
    }

    /**
     * The policy on a resource. The resource need not be in a source itself.
     *
     * @param arn the ARN of the resource
     * @param account the account that owns the resource
     * @param policy the policy
     * @param adds whether its statements come to those that the resource has, as a permission of a Lambda function does,
     *     instead of taking their place
     * @param origin where
     */
    record ResourcePolicy(Text arn, String account, NamedPolicy policy, boolean adds, Origin origin) implements Part {
        public ResourcePolicy {
            Objects.requireNonNull(arn, "arn");
            Objects.requireNonNull(account, "account");
            Objects.requireNonNull(policy, "policy");
            Objects.requireNonNull(origin, "origin");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.resourcePolicy().apply(this);
        }
    }

    /**
     * A VPC endpoint.
     *
     * @param endpoint the endpoint
     * @param origin where
     */
    record Endpoint(VpcEndpoint endpoint, Origin origin) implements Part {
        public Endpoint {
            Objects.requireNonNull(endpoint, "endpoint");
            Objects.requireNonNull(origin, "origin");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.endpoint().apply(this);
        }
    }

    /**
     * Something about the organization.
     *
     * @param what what is said
     * @param origin where
     */
    record OrganizationPart(OrganizationFact what, Origin origin) implements Part {
        public OrganizationPart {
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(origin, "origin");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.organization().apply(this);
        }
    }

    /**
     * What a plan will destroy, as far as earlier sources have it.
     *
     * @param what which
     * @param origin where
     */
    record Removal(Removed what, Origin origin) implements Part {
        public Removal {
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(origin, "origin");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.removal().apply(this);
        }
    }

    /** What a user, role or group has. */
    sealed interface Attached {
        /**
         * An inline policy; one of the same name takes its place.
         *
         * @param policy the policy
         */
        record Inline(NamedPolicy policy) implements Attached {}

        /**
         * A managed policy.
         *
         * @param arn its ARN; a policy that no source, {@code policies} or AWS has is unknown
         */
        record Managed(Text arn) implements Attached {}

        /**
         * Membership of a user in a group.
         *
         * @param group the ARN of the group
         */
        record Member(Arn group) implements Attached {}
    }

    /** What is said about the organization. */
    sealed interface OrganizationFact {
        /**
         * The organization.
         *
         * @param id {@code o-...}
         * @param management the id of the management account, or empty
         */
        record Self(String id, Optional<String> management) implements OrganizationFact {}

        /**
         * The root or a unit.
         *
         * @param id {@code r-...} or {@code ou-...}; in angle brackets where it is unknown
         * @param name its name
         * @param parent the id of the parent; empty for the root
         */
        record Unit(String id, String name, Optional<String> parent) implements OrganizationFact {}

        /**
         * An account.
         *
         * @param id twelve digits; in angle brackets where it is unknown
         * @param name its name
         * @param parent the id of the unit or root that it sits in; empty = not said
         */
        record Member(String id, String name, Optional<String> parent) implements OrganizationFact {}

        /**
         * All SCPs of the root, a unit or an account are listed, so that the one that AWS attaches to it is there only if
         * it is listed, too.
         *
         * @param target the id of the root, unit or account
         */
        record Listed(String target) implements OrganizationFact {}

        /**
         * A policy attached to the root, a unit or an account.
         *
         * @param target the id of the root, unit or account
         * @param kind SCP or RCP
         * @param policy the policy
         */
        record Guardrail(String target, PolicyKind kind, NamedPolicy policy) implements OrganizationFact {}

        /**
         * What S3 blocks in all buckets of an account, whether or not the account is in an organization.
         *
         * @param account twelve digits
         * @param blocked the settings
         */
        record Blocks(String account, BlockPublicAccess blocked) implements OrganizationFact {}
    }

    /** What is removed. */
    sealed interface Removed {
        /**
         * A user, role, group, or managed policy, with all that is attached to it.
         *
         * @param arn its ARN
         */
        record Principal(Arn arn) implements Removed {}

        /**
         * A managed policy.
         *
         * @param arn its ARN
         */
        record Policy(Text arn) implements Removed {}

        /**
         * An edge.
         *
         * @param target the ARN of the user, role or group
         * @param what what it no longer has; of an inline policy only the name counts
         */
        record Edge(Arn target, Attached what) implements Removed {}

        /**
         * All inline or all managed policies of a user, role or group but some.
         *
         * @param target the ARN of the user, role or group
         * @param inline whether inline ones are meant, else managed ones
         * @param kept the names of inline or the ARNs of managed ones that stay
         */
        record Others(Arn target, boolean inline, List<String> kept) implements Removed {
            public Others {
                kept = List.copyOf(kept);
            }
        }

        /**
         * A resource with its policy.
         *
         * @param arn its ARN
         */
        record Thing(Text arn) implements Removed {}

        /**
         * The policy of a resource that stays.
         *
         * @param arn the ARN of the resource
         */
        record PolicyOf(Text arn) implements Removed {}

        /**
         * A VPC endpoint.
         *
         * @param id its id
         */
        record Endpoint(String id) implements Removed {}

        /**
         * An SCP or RCP from where it is attached.
         *
         * @param target the id of the root, unit or account
         * @param policy the name of the policy
         */
        record Guardrail(String target, String policy) implements Removed {}
    }
}
