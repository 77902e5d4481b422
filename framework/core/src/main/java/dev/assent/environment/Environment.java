// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The modelled world. Immutable; made with {@link #builder()}. */
public final class Environment {
    private final Optional<Organization> organization;
    private final Map<String, Account> accounts;
    private final Map<String, IamEntity> entities;
    private final Map<String, ResourceEntity> resources;
    private final Map<String, VpcEndpoint> endpoints;

    private Environment(Builder builder) {
        organization = builder.organization;
        accounts = Map.copyOf(builder.accounts);
        entities = new LinkedHashMap<>(builder.entities);
        resources = new LinkedHashMap<>(builder.resources);
        endpoints = new LinkedHashMap<>(builder.endpoints);
    }

    /** {@return a builder of an empty world} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the organization, or empty if none is declared} */
    public Optional<Organization> organization() {
        return organization;
    }

    /** {@return the declared account of that id, or empty} */
    public Optional<Account> account(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    /** {@return the declared accounts, by id} */
    public Collection<Account> accounts() {
        return accounts.values();
    }

    /**
     * {@return the declared user or role of that ARN, or empty}
     *
     * <p>Names are unique in an account whatever the path, and the ARN of a session has no path; so a path is not needed
     * to find an entity.
     */
    public Optional<IamEntity> entity(Arn arn) {
        return Optional.ofNullable(entities.get(identity(arn)));
    }

    /** {@return the declared users and roles in the order declared} */
    public Collection<IamEntity> entities() {
        return java.util.Collections.unmodifiableCollection(entities.values());
    }

    /**
     * {@return the declared resource of that ARN and those that it lies below, nearest first}
     *
     * <p>An object lies below its bucket, a log stream below its log group: what lies below begins with the ARN and a
     * {@code /} or {@code :}. What lies in a Glue catalog lies below the catalog.
     */
    public List<ResourceEntity> resources(Text arn) {
        String key = arn.toString();
        List<ResourceEntity> found = new ArrayList<>(2);
        for (int end = key.length();
                end > 0;
                end = Math.max(key.lastIndexOf('/', end - 1), key.lastIndexOf(':', end - 1))) {
            ResourceEntity entity = resources.get(key.substring(0, end));
            if (entity != null) {
                found.add(entity);
            }
        }
        // AWS: glue/latest/dg/security_iam_service-with-iam (one resource policy a catalog)
        String[] parts = key.split(":", 6);
        if (parts.length == 6 && parts[2].equals("glue") && !parts[5].startsWith("catalog")) {
            Optional.ofNullable(resources.get(key.substring(0, key.length() - parts[5].length()) + "catalog"))
                    .ifPresent(found::add);
        }
        return found;
    }

    /** {@return the declared resource of that ARN, or the nearest one that it lies below, or empty} */
    public Optional<ResourceEntity> resource(Text arn) {
        return resources(arn).stream().findFirst();
    }

    /** {@return the declared resources in the order declared} */
    public Collection<ResourceEntity> resources() {
        return java.util.Collections.unmodifiableCollection(resources.values());
    }

    /** {@return the declared VPC endpoint of that id, or empty} */
    public Optional<VpcEndpoint> endpoint(String id) {
        return Optional.ofNullable(endpoints.get(id));
    }

    /** {@return the declared VPC endpoints in the order declared} */
    public Collection<VpcEndpoint> endpoints() {
        return java.util.Collections.unmodifiableCollection(endpoints.values());
    }

    /** {@return this environment with one user or role more, or another one in the place of one with the same identity} */
    public Environment with(IamEntity entity) {
        return copy().entity(entity).build();
    }

    /** {@return this environment with one resource more, or another one in the place of one with the same ARN} */
    public Environment with(ResourceEntity resource) {
        return copy().resource(resource).build();
    }

    private Builder copy() {
        Builder builder = builder();
        organization.ifPresent(builder::organization);
        accounts.values().forEach(builder::account);
        entities.values().forEach(builder::entity);
        resources.values().forEach(builder::resource);
        endpoints.values().forEach(builder::endpoint);
        return builder;
    }

    private static String identity(Arn arn) {
        return arn.account() + ":" + arn.resourceType() + "/" + arn.name();
    }

    /** Collects the parts of an environment; a later entity takes the place of an earlier one with the same identity. */
    public static final class Builder {
        private Optional<Organization> organization = Optional.empty();
        private final Map<String, Account> accounts = new LinkedHashMap<>();
        private final Map<String, IamEntity> entities = new LinkedHashMap<>();
        private final Map<String, ResourceEntity> resources = new LinkedHashMap<>();
        private final Map<String, VpcEndpoint> endpoints = new LinkedHashMap<>();

        private Builder() {}

        /** {@return this, with an organization} */
        public Builder organization(Organization value) {
            organization = Optional.of(Objects.requireNonNull(value, "organization"));
            return this;
        }

        /** {@return this, with an account} */
        public Builder account(Account value) {
            accounts.put(value.id(), value);
            return this;
        }

        /** {@return this, with a user or role} */
        public Builder entity(IamEntity value) {
            entities.put(identity(value.arn()), value);
            return this;
        }

        /** {@return this, with a resource} */
        public Builder resource(ResourceEntity value) {
            resources.put(value.arn().toString(), value);
            return this;
        }

        /** {@return this, with a VPC endpoint} */
        public Builder endpoint(VpcEndpoint value) {
            endpoints.put(value.id(), value);
            return this;
        }

        /** {@return the environment} */
        public Environment build() {
            return new Environment(this);
        }
    }
}
