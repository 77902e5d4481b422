// SPDX-License-Identifier: Apache-2.0
package dev.assent.report.html.page;

import dev.assent.policies.PolicyUse;
import dev.assent.run.RunResult;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/** Renders the page of a run. */
public final class PageText {
    private PageText() {}

    /** {@return the HTML text} */
    public static String of(RunResult result, PolicyUse use) {
        Page page = new PageMaker(result, use, chrome()).page();
        StringOutput text = new StringOutput();
        JtepageGenerated.render(new OwaspHtmlTemplateOutput(text), Untouched.INSTANCE, page);
        return text.toString();
    }

    // Nothing but our own script may run, whatever the names in a policy are, should escaping ever fail.
    private static Page.Chrome chrome() {
        String script = resource("report.js");
        String security = "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" + digest(script) + "'";
        return new Page.Chrome(resource("report.css"), script, security);
    }

    private static String resource(String name) {
        try (InputStream stream = PageText.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String digest(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Leaves the tags of the templates as they are. */
    private enum Untouched implements HtmlInterceptor {
        INSTANCE;

        @Override
        public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput output) {}

        @Override
        public void onHtmlTagClosed(String name, TemplateOutput output) {}
    }
}
