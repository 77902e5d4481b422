// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import dev.assent.catalog.Action;
import dev.assent.explanation.Expected;
import dev.assent.explanation.Expected.Verdict;
import dev.assent.explanation.Reason;
import dev.assent.request.Resource;
import java.util.Optional;

/**
 * What a principal may or may not do, before it is said on what. A chain that ends here is never evaluated unless the action
 * has no resource; the next assertion of the thread fails then.
 */
public final class RequestStage {
    private final Asking asking;
    private final Action action;
    private final Verdict verdict;

    private RequestStage(Asking asking, Action action, Verdict verdict) {
        this.asking = asking;
        this.action = action;
        this.verdict = verdict;
    }

    static RequestStage begin(Asking asking, Action action, Verdict verdict) {
        RequestStage stage = new RequestStage(asking, action, verdict);
        Unfinished.begin("principal(" + asking.principal().words() + ")."
                + (verdict == Verdict.ALLOW ? "may" : "mayNot") + "(\"" + action.name() + "\")");
        if (action.isWildcardOnly()) {
            Unfinished.end();
            stage.answered(asking.noResource());
        }
        return stage;
    }

    /**
     * Asserts it of one resource.
     *
     * <pre>{@code
     * // passes
     * assertThat(environment).principal("role/App").may("s3:GetObject").on("reports/a.csv");
     * // fails
     * assertThat(environment).principal("role/App").may("s3:GetObject").on("ledger/a.csv");
     * }</pre>
     *
     * @param resource its ARN, or the alias of a declared resource, which may be followed by {@code /} and what lies below it
     * @throws AssertionError if it is decided otherwise
     * @throws IllegalArgumentException if no resource is meant by the text, or if the action is never asked about it
     */
    public Answered on(String resource) {
        Unfinished.end();
        return answered(asking.resource(resource, action));
    }

    /**
     * Asserts it of a request without a resource, for which policies need {@code "Resource": "*"}.
     *
     * <pre>{@code
     * // passes
     * assertThat(environment).principal("user/alice").may("s3:ListAllMyBuckets").onNoResource();
     * // fails
     * assertThat(environment).principal("role/App").may("s3:ListAllMyBuckets").onNoResource();
     * }</pre>
     *
     * @throws AssertionError if it is decided otherwise
     */
    public Answered onNoResource() {
        Unfinished.end();
        Resource none = asking.noResource();
        return action.isWildcardOnly() ? new Answered(asking, action, none, verdict) : answered(none);
    }

    /**
     * Asserts the reason of an action that has no resource; for others it stands behind {@link #on}.
     *
     * <pre>{@code
     * // passes
     * assertThat(environment).principal("role/App").mayNot("s3:ListAllMyBuckets").because(noAllowIn(Layer.IDENTITY));
     * // fails
     * assertThat(environment).principal("role/App").mayNot("s3:ListAllMyBuckets").because(explicitDeny());
     * }</pre>
     *
     * @throws AssertionError if the reason differs
     * @throws IllegalStateException if the action has a resource that was not named yet
     */
    public Answered because(Reason reason) {
        if (!action.isWildcardOnly()) {
            Unfinished.end();
            throw new IllegalStateException(
                    "`" + action.name() + "` is asked about a resource: write .on(resource).because(...)");
        }
        return new Answered(asking, action, asking.noResource(), verdict).because(reason);
    }

    private Answered answered(Resource resource) {
        asking.verify(action, resource, new Expected(verdict, Optional.empty()));
        return new Answered(asking, action, resource, verdict);
    }

    /** A request whose decision was asserted; more can be asserted of it. */
    public static final class Answered {
        private final Asking asking;
        private final Action action;
        private final Resource resource;
        private final Verdict verdict;

        private Answered(Asking asking, Action action, Resource resource, Verdict verdict) {
            this.asking = asking;
            this.action = action;
            this.resource = resource;
            this.verdict = verdict;
        }

        /**
         * Asserts the reason of the decision, so that a test cannot pass for the wrong one.
         *
         * <pre>{@code
         * // passes
         * assertThat(environment).principal("role/App").mayNot("s3:PutObject").on("reports/a.csv").because(noAllowIn(Layer.IDENTITY));
         * // fails
         * assertThat(environment).principal("role/App").mayNot("s3:PutObject").on("reports/a.csv").because(explicitDeny("app/TlsOnly"));
         * }</pre>
         *
         * @param reason made by {@link Reasons}
         * @throws AssertionError if the reason differs
         */
        public Answered because(Reason reason) {
            asking.verify(action, resource, new Expected(verdict, Optional.of(reason)));
            return this;
        }
    }
}
