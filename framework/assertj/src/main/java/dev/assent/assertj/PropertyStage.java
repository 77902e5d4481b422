// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import dev.assent.assertj.EveryRequest.Mode;
import dev.assent.environment.VpcEndpoint;
import dev.assent.reasoning.access.RequestSet;
import dev.assent.request.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is asserted of every request of a kind, before it is said on what. A chain that ends here is never evaluated; the
 * next assertion of the thread fails then.
 */
public final class PropertyStage {
    private final EveryRequest requests;
    private final Mode mode;
    private final String action;
    private final Context stated;
    private final Optional<VpcEndpoint> endpoint;
    private final Consumer<String> fail;

    private PropertyStage(
            EveryRequest requests, Mode mode, String action, Circumstances circumstances, Consumer<String> fail) {
        this.requests = requests;
        this.mode = mode;
        this.action = action;
        this.stated = circumstances.stated();
        this.endpoint = circumstances.endpoint();
        this.fail = fail;
    }

    /**
     * What all requests have.
     *
     * @param stated the keys that were stated
     * @param endpoint the endpoint that they pass, or empty
     */
    record Circumstances(Context stated, Optional<VpcEndpoint> endpoint) {
        static final Circumstances ANY = new Circumstances(Context.EMPTY, Optional.empty());
    }

    static PropertyStage begin(
            EveryRequest requests, Mode mode, String action, Circumstances circumstances, Consumer<String> fail) {
        Actions.check(action);
        Unfinished.begin(requests.who() + " " + verb(mode) + " " + action);
        return new PropertyStage(requests, mode, action, circumstances, fail);
    }

    private static String verb(Mode mode) {
        return switch (mode) {
            case NEVER -> "may never";
            case ALWAYS -> "may always";
            case SOMETIMES -> "may sometimes";
        };
    }

    /**
     * Asserts it of resources.
     *
     * <pre>{@code
     * // passes
     * assertThat(environment).principal("role/App").mayNever("s3:Put*").on("reports/*", "ledger/*");
     * // fails
     * assertThat(environment).principal("role/App").mayNever("s3:Get*").on("reports/*", "ledger/*");
     * }</pre>
     *
     * @param resources ARNs with wildcards, or aliases of declared resources, which may be followed by {@code /} and what
     *     lies below them; at least one
     * @throws AssertionError if it does not hold, with a request that shows it, or if it is not decided
     * @throws IllegalArgumentException if no resource is meant by a text
     */
    public void on(String... resources) {
        Unfinished.end();
        if (resources.length == 0) {
            throw new IllegalArgumentException("name a resource, or write onAnything()");
        }
        List<String> patterns = new ArrayList<>();
        for (String resource : resources) {
            patterns.add(
                    resource.startsWith("arn:") || resource.equals("*")
                            ? resource
                            : Asking.declared(requests.environment(), resource));
        }
        verify(patterns, " on " + String.join(", ", resources));
    }

    /**
     * Asserts it of requests on any resource.
     *
     * <pre>{@code
     * // passes
     * assertThat(environment).principal("role/App").mayNever("iam:*").onAnything();
     * // fails
     * assertThat(environment).principal("role/App").mayNever("s3:*").onAnything();
     * }</pre>
     *
     * @throws AssertionError if it does not hold, with a request that shows it, or if it is not decided
     */
    public void onAnything() {
        Unfinished.end();
        verify(List.of(), "");
    }

    private void verify(List<String> patterns, String on) {
        List<String> known =
                patterns.stream().filter(pattern -> !pattern.equals("*")).toList();
        RequestSet set = RequestSet.of(List.of(action), known.size() == patterns.size() ? known : List.of())
                .where(stated);
        String words = verb(mode) + " " + action + on;
        requests.failure(mode, endpoint.map(set::through).orElse(set), words).ifPresent(fail);
    }
}
