// SPDX-License-Identifier: Apache-2.0
package dev.assent.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    @TempDir
    Path folder;

    private String html = "";

    @BeforeEach
    void write() {
        html = SampleRun.in(folder).html();
    }

    @Test
    void escapes_whatever_stands_in_suites_and_policies() {
        assertThat(html)
                .contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;")
                .doesNotContain("<img")
                .containsOnlyOnce("</script>");
    }

    @Test
    void lets_nothing_run_but_its_own_script() {
        assertThat(html)
                .containsPattern(
                        "http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; .*script-src &#39;sha256-[^ ]+&#39;\"");
    }

    @Test
    void loads_nothing() {
        assertThat(html).doesNotContain("src=\"", "@import", "url(", "href=\"http", "<link", "<iframe");
    }

    @Test
    void is_the_same_for_the_same_run() {
        assertThat(SampleRun.in(folder).html()).isEqualTo(html);
    }

    @Test
    void has_a_target_for_every_link_and_no_id_twice() {
        List<String> ids = all("id=\"([^\"]+)\"");

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids).containsAll(new TreeSet<>(all("href=\"#([^\"]+)\"")));
    }

    @Test
    void says_what_is_wrong_with_a_suite_that_cannot_be_read() {
        assertThat(html).contains("iam/broken.iam-test.yaml:1:1: error: unknown key `polisy` in a suite");
    }

    @Test
    void says_how_to_run_a_case_again() {
        assertThat(html).contains("mvn assent:test -Dassent.only='iam/files#write'");
    }

    @Test
    void shows_decision_and_expectation_in_a_cell_that_fails() {
        assertThat(html).containsPattern("✘</span> implicit deny<small>expected allow</small>");
    }

    @Test
    void shows_each_context_key_with_who_stated_it() {
        assertThat(html)
                .contains("<tr><th scope=\"row\">aws:username</th><td>alice</td><td>derived</td></tr>")
                .contains(
                        "<tr><th scope=\"row\">aws:UserAgent</th><td>not set, counts as absent</td><td>nobody</td></tr>")
                .doesNotContain(">context:<");
    }

    @Test
    void shows_what_became_of_each_statement() {
        assertThat(html)
                .contains("ReadOwn (Allow): decided 2 cases")
                .contains("Unused (Allow): never matched")
                .contains("iam/old.policy.json");
    }

    private List<String> all(String regex) {
        Matcher matcher = Pattern.compile(regex).matcher(html);
        return matcher.results().map(result -> result.group(1)).toList();
    }
}
