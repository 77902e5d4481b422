// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.fragment;

import dev.assent.environment.IamEntity;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.ResourceEntity;
import dev.assent.environment.ResourceFacts;
import dev.assent.environment.VpcEndpoint;
import dev.assent.ingest.fragment.Part.Attached;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyVersion;
import dev.assent.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Puts the fragments of all sources together, in order: attributes of a later one take the place of earlier ones,
 * attachments come to those that are there, what is removed goes.
 */
public final class Assembly {
    private final Map<String, Part.Entity> entities = new LinkedHashMap<>();
    private final Map<String, Part.ManagedPolicy> managed = new LinkedHashMap<>();
    private final Map<String, Map<String, Part.Attachment>> attachments = new LinkedHashMap<>();
    private final Map<String, Part.Resource> resources = new LinkedHashMap<>();
    private final Map<String, List<Part.ResourcePolicy>> resourcePolicies = new LinkedHashMap<>();
    private final Map<String, Part.Endpoint> endpoints = new LinkedHashMap<>();
    private final OrganizationFacts organization = new OrganizationFacts();
    private final List<NotCovered> notCovered = new ArrayList<>();
    private final List<SourcePolicy> named = new ArrayList<>();

    /** Begins with nothing. */
    public Assembly() {}

    /** Adds a fragment. */
    public void add(Fragment fragment) {
        fragment.parts().forEach(this::add);
        notCovered.addAll(fragment.notCovered());
        named.addAll(fragment.named());
    }

    /** {@return the policies that belong to nobody until the suite names them} */
    public List<SourcePolicy> named() {
        return List.copyOf(named);
    }

    private void add(Part part) {
        part.match(new Part.Cases<Optional<?>>(
                this::addEntity,
                policy -> Optional.ofNullable(managed.put(policy.arn().toString(), policy)),
                edge -> Optional.ofNullable(attachments
                        .computeIfAbsent(identity(edge.target()), key -> new LinkedHashMap<>())
                        .put(key(edge.what()), edge)),
                this::addResource,
                this::addResourcePolicy,
                endpoint ->
                        Optional.ofNullable(endpoints.put(endpoint.endpoint().id(), endpoint)),
                fact -> organization.add(fact.what()),
                removal -> remove(removal.what())));
    }

    private Optional<?> addEntity(Part.Entity entity) {
        String key = identity(entity.arn());
        Optional<Part.Entity> before = Optional.ofNullable(entities.get(key));
        entities.put(
                key,
                new Part.Entity(
                        entity.arn(),
                        entity.id().or(() -> before.flatMap(Part.Entity::id)),
                        entity.tags(),
                        entity.boundary(),
                        entity.trust().or(() -> before.flatMap(Part.Entity::trust)),
                        entity.origin()));
        return before;
    }

    // What a later source says nothing about stays as an earlier one has it.
    private Optional<?> addResource(Part.Resource resource) {
        String key = resource.arn().toString();
        Optional<Part.Resource> before = Optional.ofNullable(resources.get(key));
        ResourceFacts facts =
                before.map(found -> over(found.facts(), resource.facts())).orElse(resource.facts());
        resources.put(
                key, new Part.Resource(resource.arn(), resource.account(), resource.tags(), facts, resource.origin()));
        return before;
    }

    private static ResourceFacts over(ResourceFacts before, ResourceFacts after) {
        return new ResourceFacts(
                after.bucket().or(before::bucket),
                after.grants().isEmpty() ? before.grants() : after.grants(),
                after.awsManaged() || before.awsManaged(),
                after.kmsKey().or(before::kmsKey),
                after.accessPointOf().or(before::accessPointOf),
                after.authorization().or(before::authorization));
    }

    private Optional<?> addResourcePolicy(Part.ResourcePolicy policy) {
        List<Part.ResourcePolicy> all =
                resourcePolicies.computeIfAbsent(policy.arn().toString(), key -> new ArrayList<>());
        if (!policy.adds()) {
            all.removeIf(before -> !before.adds());
        }
        // The same permission again, of a plan over a snapshot, is one permission.
        all.removeIf(before ->
                before.adds() && before.policy().name().equals(policy.policy().name()));
        all.add(policy);
        return Optional.empty();
    }

    private Optional<?> remove(Part.Removed what) {
        if (what instanceof Part.Removed.Principal principal) {
            String key = identity(principal.arn());
            entities.remove(key);
            attachments.remove(key);
            attachments.values().forEach(edges -> edges.remove("group " + key));
        } else if (what instanceof Part.Removed.Policy policy) {
            managed.remove(policy.arn().toString());
            attachments.values().forEach(edges -> edges.remove("managed " + policy.arn()));
        } else if (what instanceof Part.Removed.Edge edge) {
            attachments
                    .getOrDefault(identity(edge.target()), new LinkedHashMap<>())
                    .remove(key(edge.what()));
        } else if (what instanceof Part.Removed.Others others) {
            String kind = others.inline() ? "inline " : "managed ";
            attachments
                    .getOrDefault(identity(others.target()), new LinkedHashMap<>())
                    .keySet()
                    .removeIf(key -> key.startsWith(kind) && !others.kept().contains(key.substring(kind.length())));
        } else if (what instanceof Part.Removed.Thing thing) {
            resources.remove(thing.arn().toString());
            resourcePolicies.remove(thing.arn().toString());
        } else if (what instanceof Part.Removed.PolicyOf policy) {
            resourcePolicies.remove(policy.arn().toString());
        } else if (what instanceof Part.Removed.Endpoint endpoint) {
            endpoints.remove(endpoint.id());
        } else if (what instanceof Part.Removed.Guardrail guardrail) {
            organization.remove(guardrail);
        }
        return Optional.empty();
    }

    // Names are unique in an account whatever the path.
    private static String identity(Arn arn) {
        return arn.account() + ":" + arn.resourceType() + "/" + arn.name();
    }

    private static String key(Attached what) {
        if (what instanceof Attached.Inline inline) {
            return "inline " + inline.policy().name();
        }
        if (what instanceof Attached.Managed policy) {
            return "managed " + policy.arn();
        }
        return "group " + identity(((Attached.Member) what).group());
    }

    /** {@return the users and roles} The function finds a managed policy that no source has: its ARN, and who needs it. */
    public List<IamEntity> entities(BiFunction<Text, Origin, Optional<NamedPolicy>> elsewhere) {
        return entities.values().stream()
                .map(entity -> entity(entity, elsewhere))
                .toList();
    }

    private static boolean isGroup(Part.Entity entity) {
        return entity.arn().resource().startsWith("group/");
    }

    private IamEntity entity(Part.Entity entity, BiFunction<Text, Origin, Optional<NamedPolicy>> elsewhere) {
        List<NamedPolicy> policies = new ArrayList<>();
        collect(identity(entity.arn()), policies, elsewhere);
        return new IamEntity(
                entity.arn(),
                entity.id(),
                policies,
                entity.boundary().flatMap(arn -> managed(arn, entity.origin(), elsewhere)),
                entity.trust(),
                entity.tags(),
                entity.origin().at());
    }

    private void collect(
            String key, List<NamedPolicy> policies, BiFunction<Text, Origin, Optional<NamedPolicy>> elsewhere) {
        for (Part.Attachment edge : attachments.getOrDefault(key, Map.of()).values()) {
            if (edge.what() instanceof Attached.Inline inline) {
                policies.add(inline.policy());
            } else if (edge.what() instanceof Attached.Managed policy) {
                managed(policy.arn(), edge.origin(), elsewhere).ifPresent(policies::add);
            } else if (edge.what() instanceof Attached.Member member) {
                collect(identity(member.group()), policies, elsewhere);
            }
        }
    }

    private Optional<NamedPolicy> managed(
            Text arn, Origin origin, BiFunction<Text, Origin, Optional<NamedPolicy>> elsewhere) {
        Optional<NamedPolicy> own =
                Optional.ofNullable(managed.get(arn.toString())).map(Part.ManagedPolicy::policy);
        return own.isPresent() ? own : elsewhere.apply(arn, origin);
    }

    /** {@return the resources, each with its policy} A policy on a resource that no source has makes the resource. */
    public List<ResourceEntity> resources() {
        Map<String, ResourceEntity> all = new LinkedHashMap<>();
        resources.forEach((key, resource) -> all.put(
                key,
                new ResourceEntity(
                        resource.origin().address(),
                        resource.arn(),
                        resource.account(),
                        policyOf(key),
                        resource.tags(),
                        resource.facts(),
                        resource.origin().at())));
        resourcePolicies.forEach((key, policies) -> {
            if (!resources.containsKey(key) && !policies.isEmpty()) {
                Part.ResourcePolicy first = policies.get(0);
                all.put(
                        key,
                        new ResourceEntity(
                                first.origin().address(),
                                first.arn(),
                                first.account(),
                                policyOf(key),
                                Map.of(),
                                ResourceFacts.NONE,
                                first.origin().at()));
            }
        });
        return List.copyOf(all.values());
    }

    private Optional<NamedPolicy> policyOf(String key) {
        List<Part.ResourcePolicy> all = resourcePolicies.getOrDefault(key, List.of());
        if (all.size() < 2) {
            return all.stream().map(Part.ResourcePolicy::policy).findFirst();
        }
        List<Statement> statements = new ArrayList<>();
        all.forEach(part -> statements.addAll(part.policy().document().statements()));
        NamedPolicy first = all.get(0).policy();
        PolicyDocument document = new PolicyDocument(
                PolicyVersion.V2012_10_17,
                Optional.empty(),
                numbered(statements),
                false,
                first.document().at());
        return Optional.of(new NamedPolicy(first.name(), document, first.address()));
    }

    private static List<Statement> numbered(List<Statement> statements) {
        List<Statement> numbered = new ArrayList<>();
        for (Statement statement : statements) {
            numbered.add(new Statement(
                    numbered.size(),
                    statement.sid(),
                    statement.effect(),
                    statement.principal(),
                    statement.action(),
                    statement.resource(),
                    statement.conditions(),
                    statement.at()));
        }
        return numbered;
    }

    /** {@return the VPC endpoints} */
    public List<VpcEndpoint> endpoints() {
        return endpoints.values().stream().map(Part.Endpoint::endpoint).toList();
    }

    /** {@return what the sources say about the organization} */
    public OrganizationFacts organization() {
        return organization;
    }

    /** {@return every policy that the sources hold} */
    public List<NamedPolicy> policies() {
        List<NamedPolicy> all = new ArrayList<>();
        managed.values().forEach(policy -> all.add(policy.policy()));
        attachments.values().stream()
                .flatMap(edges -> edges.values().stream())
                .map(Part.Attachment::what)
                .filter(Attached.Inline.class::isInstance)
                .forEach(inline -> all.add(((Attached.Inline) inline).policy()));
        entities.values().forEach(entity -> entity.trust().ifPresent(all::add));
        resourcePolicies.values().stream().flatMap(List::stream).forEach(policy -> all.add(policy.policy()));
        endpoints.values().forEach(endpoint -> endpoint.endpoint().policy().ifPresent(all::add));
        all.addAll(organization.policies());
        return all;
    }

    /** {@return what no loader understood, and what is attached to somebody whom no source has} */
    public List<NotCovered> notCovered() {
        List<NotCovered> all = new ArrayList<>(notCovered);
        attachments.forEach((key, edges) -> {
            if (!entities.containsKey(key)) {
                edges.values()
                        .forEach(edge -> all.add(new NotCovered(
                                edge.origin().address(),
                                "it belongs to " + edge.target() + ", which no source has",
                                edge.origin().at())));
            }
        });
        return List.copyOf(all);
    }

    /** {@return what each address that scenarios may use means} */
    public Addresses addresses() {
        Addresses.Builder addresses = new Addresses.Builder();
        entities.values().stream()
                .filter(entity -> !isGroup(entity))
                .forEach(entity -> addresses.principal(entity.origin(), entity.arn()));
        resources
                .values()
                .forEach(resource -> addresses.resource(resource.origin(), resource.arn(), resource.account()));
        endpoints.values().forEach(endpoint -> addresses.endpoint(endpoint.origin(), endpoint.endpoint()));
        return addresses.build();
    }
}
