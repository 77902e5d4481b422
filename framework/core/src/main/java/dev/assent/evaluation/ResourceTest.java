// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.pattern.ArnPattern;
import dev.assent.pattern.ArnPattern.ShortArns;
import dev.assent.pattern.Match;
import dev.assent.pattern.PolicyString;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.ResourceClause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Resource or NotResource. An entry whose variable has no value matches nothing, so in NotResource it excludes nothing.
 *
 * <p>AWS: reference_policies_elements_resource, reference_policies_elements_notresource, reference_policies_variables
 */
final class ResourceTest {
    private static final String ALL_OF_S3 = "arn:aws:s3:::*";

    private final boolean negated;
    private final ShortArns shortArns;
    private final List<ArnPattern> fixed = new ArrayList<>();
    private final List<PolicyString> variable = new ArrayList<>();
    private final List<String> variableHeads = new ArrayList<>();
    private boolean everything;
    private boolean early;
    private boolean allOfS3;

    private ResourceTest(boolean negated, ShortArns shortArns) {
        this.negated = negated;
        this.shortArns = shortArns;
    }

    static ResourceTest compile(ResourceClause clause, PolicyKind kind, boolean variables) {
        ResourceTest test = new ResourceTest(clause.negated(), shortArns(kind));
        for (PolicyValue value : clause.values().values()) {
            test.add(PolicyString.parse(value.text(), variables, true));
            test.allOfS3 |= value.text().toString().equals(ALL_OF_S3);
        }
        return test;
    }

    private void add(PolicyString entry) {
        if (entry.variables().isEmpty()) {
            ArnPattern pattern = ArnPattern.ofResource(entry, key -> Optional.empty(), shortArns);
            everything |= pattern.isEverything();
            fixed.add(pattern);
        } else {
            early |= entry.hasVariableBeforeFifthColon();
            variable.add(entry);
            variableHeads.add(entry.head());
        }
    }

    // Observed, not documented: see docs/semantics.md.
    private static ShortArns shortArns(PolicyKind kind) {
        return switch (kind) {
            case IDENTITY, BOUNDARY, SESSION -> ShortArns.EXPAND;
            case RESOURCE, TRUST, ENDPOINT -> ShortArns.EXPAND_WITH_STAR;
            case SCP -> ShortArns.EXPAND_WITH_TRAILING_STAR;
            case RCP -> ShortArns.MATCH_NOTHING;
        };
    }

    /** {@return whether the statement is about every resource, and about requests without one} */
    boolean matchesAlways() {
        return everything && !negated;
    }

    /** {@return whether the statement is about the resource of the request} */
    Match match(Question question) {
        Match listed = listed(question);
        return negated ? listed.not() : listed;
    }

    private Match listed(Question question) {
        if (everything) {
            return Match.TRUE;
        }
        Match result = Match.FALSE;
        for (int index = 0; index < fixed.size(); index++) {
            result = result.or(fixed.get(index).match(question.resource()));
            if (result == Match.TRUE) {
                return result;
            }
        }
        for (int index = 0; index < variable.size(); index++) {
            if (mayBegin(question.request().resource().arn(), variableHeads.get(index))) {
                result = result.or(ArnPattern.ofResource(variable.get(index), question, shortArns)
                        .match(question.resource()));
            }
        }
        if (early && result != Match.FALSE) {
            question.note(
                    "a policy variable before the fifth colon of a Resource is put in, which AWS does not document");
        }
        return result == Match.FALSE && isListingOfAllBuckets(question) ? Match.TRUE : result;
    }

    // Putting variables in is dear, and most requests are about something else.
    private static boolean mayBegin(Text resource, String head) {
        return !resource.isKnown() || resource.known().regionMatches(true, 0, head, 0, head.length());
    }

    // AWS's pages disagree on whether `arn:aws:s3:::*` covers s3:ListAllMyBuckets, which has no resource.
    private boolean isListingOfAllBuckets(Question question) {
        boolean covered = allOfS3
                && question.service().equals("s3")
                && question.request().resource().isNone();
        if (covered) {
            question.note("`" + ALL_OF_S3 + "` is taken to cover S3 actions without a resource; AWS's pages disagree");
        }
        return covered;
    }
}
