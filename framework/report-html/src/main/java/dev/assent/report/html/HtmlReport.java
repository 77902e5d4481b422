// SPDX-License-Identifier: Apache-2.0
package dev.assent.report.html;

import dev.assent.policies.PolicyUse;
import dev.assent.report.html.page.PageText;
import dev.assent.run.RunResult;

/** The report of a run as one HTML file: it loads nothing, works without a server, and is the same for the same run. */
public final class HtmlReport {
    private HtmlReport() {}

    /**
     * {@return the HTML text, to be written as UTF-8}
     *
     * @param result the run
     * @param use what it did with the policies of the project; {@link PolicyUse#UNKNOWN} leaves out their views
     */
    public static String write(RunResult result, PolicyUse use) {
        return PageText.of(result, use);
    }
}
