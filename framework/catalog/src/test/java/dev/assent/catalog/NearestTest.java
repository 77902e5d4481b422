// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private final Catalog catalog = Catalog.bundled();

    @Test
    void is_the_name_with_the_fewest_changes() {
        assertThat(Nearest.of("lamda", List.of("kms", "lambda", "lambdas"))).contains("lambda");
    }

    @Test
    void ignores_case() {
        assertThat(Nearest.of("GETOBJECT", List.of("PutObject", "GetObject"))).contains("GetObject");
    }

    @Test
    void is_none_if_more_than_a_third_differs() {
        assertThat(Nearest.of("abcdef", List.of("abxyzf"))).isEmpty();
        assertThat(Nearest.of("abcdef", List.of("abcxyf"))).contains("abcxyf");
    }

    @Test
    void is_none_for_an_endless_text() {
        assertThat(Nearest.of("a".repeat(1000), List.of("a".repeat(1000)))).isEmpty();
    }

    @Test
    void action_is_of_the_same_service_or_of_the_one_that_is_meant() {
        assertThat(catalog.nearestAction("s3:GetObjects")).contains("s3:GetObject");
        assertThat(catalog.nearestAction("lamda:invokefunction")).contains("lambda:InvokeFunction");
        assertThat(catalog.nearestAction("s3:Qwertyuiop")).isEmpty();
        assertThat(catalog.nearestAction("GetObject")).isEmpty();
    }

    @Test
    void service_is_found_by_its_prefix() {
        assertThat(catalog.nearestService("dynamdb")).contains("dynamodb");
        assertThat(catalog.nearestService("qqqqqqqq")).isEmpty();
    }

    @Test
    void condition_key_may_be_global_of_a_service_or_of_an_identity_provider() {
        assertThat(catalog.nearestConditionKey("aws:SourceIpp")).contains("aws:SourceIp");
        assertThat(catalog.nearestConditionKey("s3:prefixx")).contains("s3:prefix");
        assertThat(catalog.nearestConditionKey("token.actions.githubusercontent.com:repositry"))
                .contains("token.actions.githubusercontent.com:repository");
        assertThat(catalog.nearestConditionKey("nothing:AtAllLikeThis")).isEmpty();
    }

    @Test
    void condition_key_keeps_its_variable_part() {
        assertThat(catalog.nearestConditionKey("aws:ResorceTag/team")).contains("aws:ResourceTag/team");
    }
}
