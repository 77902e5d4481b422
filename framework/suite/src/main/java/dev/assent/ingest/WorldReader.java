// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import dev.assent.document.Node;
import dev.assent.environment.Environment;
import dev.assent.environment.IamEntity;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.Organization;
import dev.assent.environment.ResourceEntity;
import dev.assent.environment.VpcEndpoint;
import dev.assent.ingest.fragment.Assembly;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import dev.assent.scenario.Fields;
import dev.assent.scenario.Suite;
import dev.assent.scenario.Word;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the world of a suite from its declarations. */
public final class WorldReader {
    private static final List<String> RESOURCE_KEYS = List.of("arn", "account", "owner", "policy", "tags", "override");
    private static final List<String> NETWORK_KEYS = List.of("vpc", "account", "policy", "type", "override");

    private final Suite suite;
    private final Problems problems = new Problems();
    private final PolicyLoader policies;
    private final Accounts accounts;
    private final Environment.Builder environment = Environment.builder();
    private final ProjectFiles files;

    private WorldReader(Suite suite, ProjectFiles files) {
        this.suite = suite;
        this.files = files;
        this.policies = new PolicyLoader(files, problems);
        this.accounts = new Accounts(suite, problems);
    }

    /** {@return the world of a suite; every problem in its declarations and in the files that they name is reported} */
    public static Read<World> read(Suite suite, ProjectFiles files) {
        return new WorldReader(suite, files).world();
    }

    private Read<World> world() {
        policies.declare(suite.given().section("policies"));
        accounts.declare(environment);
        SourcesReader sources = new SourcesReader(suite, files, accounts, policies, problems);
        SourcesReader.Sources found = sources.read();
        Assembly assembly = found.assembly();
        Optional<Organization> declared = new OrganizationReader(accounts, policies, problems)
                .read(suite.given().organization());
        List<IamEntity> sourced = add(assembly, declared, sources);
        PrincipalsReader principals = new PrincipalsReader(
                suite, accounts, policies, problems, new PrincipalsReader.FromSources(sources, sourced));
        principals.read(environment);
        Map<String, World.Session> sessions = new SessionsReader(accounts, policies, problems, principals.arns())
                .read(suite.given().section("sessions"));
        Map<String, ResourceEntity> resources = new LinkedHashMap<>();
        ResourceFactsReader facts = new ResourceFactsReader(accounts, principals.arns(), arnsByAlias(), problems);
        suite.given()
                .section("resources")
                .forEach(entry -> resource(entry, facts).ifPresent(resource -> {
                    resources.put(resource.alias(), resource);
                    environment.resource(ApiResources.whole(resource));
                }));
        suite.given().section("networks").forEach(entry -> network(entry).ifPresent(environment::endpoint));
        World world = new World(
                environment.build(),
                accounts.byAlias(),
                accounts.defaultAccount(),
                principals.arns(),
                principals.federated(),
                sessions,
                resources,
                new World.Loaded(
                        policies.all(),
                        new Sourced(
                                assembly.addresses(),
                                found.registry().symbols(),
                                assembly.notCovered(),
                                assembly.policies())));
        return Read.of(world, problems);
    }

    private List<IamEntity> add(Assembly assembly, Optional<Organization> declared, SourcesReader sources) {
        assembly.organization().over(declared, policies.fullAccess()).ifPresent(environment::organization);
        List<IamEntity> sourced = assembly.entities(sources::elsewhere);
        sourced.forEach(environment::entity);
        assembly.resources().forEach(resource -> environment.resource(ApiResources.whole(resource)));
        assembly.organization().blocked().forEach((id, blocked) -> environment.account(accounts.with(id, blocked)));
        assembly.endpoints().forEach(environment::endpoint);
        return sourced;
    }

    private Map<String, String> arnsByAlias() {
        Map<String, String> arns = new LinkedHashMap<>();
        for (Node.Entry entry : suite.given().section("resources")) {
            entry.value()
                    .asMap()
                    .flatMap(map -> map.get("arn"))
                    .flatMap(Node::asScalar)
                    .ifPresent(arn -> arns.put(entry.key().text(), arn.text()));
        }
        return arns;
    }

    private Optional<ResourceEntity> resource(Node.Entry entry, ResourceFactsReader facts) {
        Optional<Fields> fields = Fields.of(
                entry.value(),
                "the resource `" + entry.key().text() + "`",
                join(RESOURCE_KEYS, ResourceFactsReader.KEYS),
                problems);
        Optional<Word> arn = fields.flatMap(found -> found.word("arn"));
        if (fields.isPresent() && arn.isEmpty()) {
            problems.error(
                    entry.key().at(),
                    "the resource `" + entry.key().text() + "` has no `arn`",
                    "ingest/missing-arn",
                    "a resource is known by its ARN");
        }
        if (arn.isEmpty() || !isArn(arn.get())) {
            return Optional.empty();
        }
        Arn parsed = Arn.parse(arn.get().text()).orElseThrow();
        String account = fields.get()
                .word("owner")
                .or(() -> fields.get().word("account"))
                .flatMap(accounts::id)
                .orElseGet(() -> ownerOf(parsed));
        Optional<NamedPolicy> policy = fields.get()
                .node("policy")
                .flatMap(node ->
                        policies.load(node, PolicyKind.RESOURCE, entry.key().text()));
        return Optional.of(new ResourceEntity(
                entry.key().text(),
                Text.of(arn.get().text()),
                account,
                policy,
                PrincipalsReader.tags(fields.get(), problems),
                facts.read(fields.get(), parsed),
                entry.key().at()));
    }

    private boolean isArn(Word arn) {
        boolean valid = Arn.parse(arn.text()).isPresent();
        if (!valid) {
            problems.error(
                    arn.at(),
                    "`" + arn.text() + "` is not an ARN",
                    "ingest/not-an-arn",
                    "an ARN has six parts: arn:partition:service:region:account:resource");
        }
        return valid;
    }

    private String ownerOf(Arn arn) {
        return PrincipalsReader.isAccountId(arn.account()) ? arn.account() : accounts.defaultAccount();
    }

    private Optional<VpcEndpoint> network(Node.Entry entry) {
        String id = entry.key().text();
        return Fields.of(entry.value(), "the network `" + id + "`", NETWORK_KEYS, problems)
                .map(fields -> new VpcEndpoint(
                        id,
                        type(fields),
                        fields.word("vpc").map(Word::text),
                        fields.word("account").flatMap(accounts::id),
                        fields.node("policy").flatMap(node -> policies.load(node, PolicyKind.ENDPOINT, id))));
    }

    private VpcEndpoint.Type type(Fields fields) {
        Optional<Word> type = fields.word("type");
        if (type.isPresent()
                && !List.of("gateway", "interface").contains(type.get().text())) {
            problems.error(
                    type.get().at(),
                    "`" + type.get().text() + "` is not a type of endpoint",
                    "ingest/endpoint-type",
                    "use gateway or interface");
        }
        return type.filter(word -> word.text().equals("gateway")).isPresent()
                ? VpcEndpoint.Type.GATEWAY
                : VpcEndpoint.Type.INTERFACE;
    }

    private static List<String> join(List<String> first, List<String> second) {
        return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
    }
}
