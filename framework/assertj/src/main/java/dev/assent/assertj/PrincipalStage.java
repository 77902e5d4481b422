// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import dev.assent.catalog.Action;
import dev.assent.catalog.Catalog;
import dev.assent.catalog.ConditionKey;
import dev.assent.environment.Environment;
import dev.assent.environment.VpcEndpoint;
import dev.assent.explanation.Expected.Verdict;
import dev.assent.pattern.IpRange;
import dev.assent.reasoning.access.Actor;
import dev.assent.reasoning.access.Actors;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A principal and the circumstances under which it asks. Immutable: each method gives a new one. Nothing is asserted
 * before {@link #may} or {@link #mayNot}.
 */
@CheckReturnValue
public final class PrincipalStage {
    private final Environment environment;
    private final Principal principal;
    private final Verification verification;
    private final Context stated;
    private final Optional<VpcEndpoint> endpoint;

    PrincipalStage(Environment environment, Principal principal, Verification verification) {
        this(environment, principal, verification, Context.EMPTY, Optional.empty());
    }

    private PrincipalStage(
            Environment environment,
            Principal principal,
            Verification verification,
            Context stated,
            Optional<VpcEndpoint> endpoint) {
        this.environment = environment;
        this.principal = principal;
        this.verification = verification;
        this.stated = stated;
        this.endpoint = endpoint;
    }

    /**
     * {@return this, where a context key has these values}
     *
     * <pre>{@code
     * // passes
     * assertThat(environment).principal("role/App").with("aws:SecureTransport", "false").mayNot("s3:GetObject").on("arn:aws:s3:::reports/a.csv");
     * // fails
     * assertThat(environment).principal("role/App").with("aws:SecureTransport", "false").may("s3:GetObject").on("arn:aws:s3:::reports/a.csv");
     * }</pre>
     *
     * @param key the context key; compares without case
     * @param values its value, or the values of a multi-valued key; none = the key is present and empty
     * @throws IllegalArgumentException if AWS has no such key, or if a single-valued key does not have one value
     */
    public PrincipalStage with(String key, String... values) {
        ConditionKey known = Catalog.bundled()
                .conditionKey(key)
                .orElseThrow(() -> new IllegalArgumentException("AWS has no context key `" + key + "`"
                        + Catalog.bundled()
                                .nearestConditionKey(key)
                                .map(near -> "; did you mean `" + near + "`?")
                                .orElse("")));
        if (!known.multiValued() && values.length != 1) {
            throw new IllegalArgumentException("`" + key + "` has one value in a request, found " + values.length);
        }
        return state(key, known.multiValued() ? ContextValue.of(List.of(values)) : ContextValue.of(values[0]));
    }

    /**
     * {@return this, where a context key is absent, so that no decision hinges on it}
     *
     * <pre>{@code
     * // passes
     * assertThat(environment).principal("user/alice").without("aws:MultiFactorAuthPresent").mayNot("s3:DeleteObject").on("arn:aws:s3:::reports/a.csv");
     * // fails
     * assertThat(environment).principal("user/alice").without("aws:MultiFactorAuthPresent").may("s3:DeleteObject").on("arn:aws:s3:::reports/a.csv");
     * }</pre>
     */
    public PrincipalStage without(String key) {
        return state(key, ContextValue.ABSENT);
    }

    /**
     * {@return this, coming from an IP address, a VPC or a VPC endpoint}
     *
     * <pre>{@code
     * // passes
     * assertThat(environment).principal("user/alice").from("203.0.113.7").may("s3:ListBucket").on("arn:aws:s3:::reports");
     * // fails
     * assertThat(environment).principal("user/alice").from("198.51.100.9").may("s3:ListBucket").on("arn:aws:s3:::reports");
     * }</pre>
     *
     * @param source an address such as {@code 203.0.113.7}, {@code vpc-...} or {@code vpce-...}; the policy of an endpoint
     *     counts if the environment has the endpoint
     * @throws IllegalArgumentException if it is none of these
     */
    public PrincipalStage from(String source) {
        if (source.startsWith("vpce-")) {
            Optional<VpcEndpoint> found = environment.endpoint(source);
            PrincipalStage stage =
                    state("aws:SourceIp", ContextValue.ABSENT).state("aws:SourceVpce", ContextValue.of(source));
            PrincipalStage inVpc = found.flatMap(VpcEndpoint::vpc)
                    .map(vpc -> stage.state("aws:SourceVpc", ContextValue.of(vpc)))
                    .orElse(stage);
            return new PrincipalStage(environment, principal, verification, inVpc.stated, found);
        }
        if (source.startsWith("vpc-")) {
            return state("aws:SourceIp", ContextValue.ABSENT).state("aws:SourceVpc", ContextValue.of(source));
        }
        if (source.indexOf('/') >= 0 || IpRange.parse(source).isEmpty()) {
            throw new IllegalArgumentException(
                    "`" + source + "` is neither an IP address nor a VPC nor a VPC endpoint");
        }
        return state("aws:SourceIp", ContextValue.of(source));
    }

    /**
     * {@return this, calling the endpoint of a region; without it the region of the resource, or that of a global service}
     *
     * <pre>{@code
     * // passes
     * assertThat(environment).principal("role/App").in("eu-west-1").may("sqs:ListQueues").onNoResource();
     * // fails
     * assertThat(environment).principal("role/App").in("us-east-1").may("sqs:ListQueues").onNoResource();
     * }</pre>
     */
    public PrincipalStage in(String region) {
        return state("aws:RequestedRegion", ContextValue.of(region));
    }

    /**
     * {@return this, asking at that time; without it 2025-01-01T00:00:00Z}
     *
     * <pre>{@code
     * // passes
     * assertThat(environment).principal("role/Temp").at(Instant.parse("2026-01-31T12:00:00Z")).may("s3:GetObject").on("arn:aws:s3:::reports/a.csv");
     * // fails
     * assertThat(environment).principal("role/Temp").at(Instant.parse("2026-02-01T12:00:00Z")).may("s3:GetObject").on("arn:aws:s3:::reports/a.csv");
     * }</pre>
     */
    public PrincipalStage at(Instant time) {
        return state("aws:CurrentTime", ContextValue.of(time.toString()))
                .state("aws:EpochTime", ContextValue.of(String.valueOf(time.getEpochSecond())));
    }

    private PrincipalStage state(String key, ContextValue value) {
        Context more = stated.with(new Context.Entry(key, value, Context.Origin.SCENARIO));
        return new PrincipalStage(environment, principal, verification, more, endpoint);
    }

    /**
     * {@return an assertion that the principal may do something, which is made by {@link RequestStage#on}}
     *
     * <p>An action that AWS asks about no resource is asserted at once.
     *
     * <pre>{@code
     * // passes
     * assertThat(environment).principal("role/App").may("s3:GetObject").on("reports/a.csv");
     * // fails
     * assertThat(environment).principal("role/App").may("s3:ListAllMyBuckets").onNoResource();
     * }</pre>
     *
     * @param action {@code service:Name}, one action
     * @throws IllegalArgumentException if AWS has no such action
     */
    public RequestStage may(String action) {
        return request(action, Verdict.ALLOW);
    }

    /**
     * {@return an assertion that the principal may not do something, which is made by {@link RequestStage#on}}
     *
     * <p>An action that AWS asks about no resource is asserted at once.
     *
     * <pre>{@code
     * // passes
     * assertThat(environment).principal("role/App").mayNot("s3:PutObject").on("arn:aws:s3:::reports/a.csv");
     * // fails
     * assertThat(environment).principal("role/App").mayNot("s3:GetObject").on("arn:aws:s3:::reports/a.csv");
     * }</pre>
     *
     * @param action {@code service:Name}, one action
     * @throws IllegalArgumentException if AWS has no such action
     */
    public RequestStage mayNot(String action) {
        return request(action, Verdict.DENY);
    }

    /**
     * {@return an assertion that no such request is allowed, whatever is not stated, which is made by {@link PropertyStage#on}}
     *
     * <pre>{@code
     * // passes
     * assertThat(environment).principal("role/App").mayNever("s3:Delete*").on("reports/*");
     * // fails
     * assertThat(environment).principal("role/App").mayNever("s3:Get*").on("reports/*");
     * }</pre>
     *
     * @param action an action, which may have wildcards
     * @throws IllegalArgumentException if AWS has no such action
     */
    public PropertyStage mayNever(String action) {
        return property(action, EveryRequest.Mode.NEVER);
    }

    /**
     * {@return an assertion that every such request is allowed, whatever is not stated, which is made by
     * {@link PropertyStage#on}}
     *
     * <pre>{@code
     * // passes
     * assertThat(environment).principal("role/App").with("aws:SecureTransport", "true").mayAlways("s3:GetObject").on("reports/*");
     * // fails
     * assertThat(environment).principal("role/App").mayAlways("s3:GetObject").on("reports/*");
     * }</pre>
     *
     * @param action an action, which may have wildcards
     * @throws IllegalArgumentException if AWS has no such action
     */
    public PropertyStage mayAlways(String action) {
        return property(action, EveryRequest.Mode.ALWAYS);
    }

    /**
     * {@return an assertion that some such request is allowed, which is made by {@link PropertyStage#on}}
     *
     * <pre>{@code
     * // passes
     * assertThat(environment).principal("user/alice").maySometimes("s3:DeleteObject").on("reports/*");
     * // fails
     * assertThat(environment).principal("role/App").maySometimes("s3:DeleteObject").on("reports/*");
     * }</pre>
     *
     * @param action an action, which may have wildcards
     * @throws IllegalArgumentException if AWS has no such action
     */
    public PropertyStage maySometimes(String action) {
        return property(action, EveryRequest.Mode.SOMETIMES);
    }

    private PropertyStage property(String action, EveryRequest.Mode mode) {
        Actors actors = new Actors(environment, List.of(principal));
        boolean closed = principal.account().filter(actors::isClosed).isPresent();
        boolean anySession = principal instanceof Principal.RoleSession session
                && session.sessionName().isEmpty();
        List<Actor> who = !closed
                ? List.of(Actor.undeclared(principal))
                : anySession
                        ? actors.sessions(((Principal.RoleSession) principal).role())
                        : List.of(Actor.declared(principal));
        return PropertyStage.begin(
                new EveryRequest(environment, principal.words(), who, List.of()),
                mode,
                action,
                new PropertyStage.Circumstances(stated, endpoint),
                verification.failing());
    }

    private RequestStage request(String name, Verdict verdict) {
        Action action = Catalog.bundled()
                .action(name)
                .orElseThrow(() -> new IllegalArgumentException("AWS has no action `" + name + "`"
                        + Catalog.bundled()
                                .nearestAction(name)
                                .map(near -> "; did you mean `" + near + "`?")
                                .orElse("")));
        Asking asking = new Asking(environment, principal, stated, endpoint, verification);
        return RequestStage.begin(asking, action, verdict);
    }
}
