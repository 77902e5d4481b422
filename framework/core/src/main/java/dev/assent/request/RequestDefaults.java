// SPDX-License-Identifier: Apache-2.0
package dev.assent.request;

import dev.assent.catalog.Action;
import dev.assent.catalog.Catalog;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is so of every request unless somebody says otherwise, and what AWS can ask about at all. */
public final class RequestDefaults {
    /** The moment at which requests are made if nobody says when; a fixed one, so that tests give the same always. */
    public static final String TIME = "2025-01-01T00:00:00Z";

    private static final String SECONDS = "1735689600";

    private RequestDefaults() {}

    /** {@return the derived keys of a request: over TLS, at {@link #TIME}, in the region of the resource or of a global service} */
    public static Context of(String action, Resource resource, Catalog catalog) {
        List<Context.Entry> entries = new ArrayList<>();
        entries.add(entry("aws:SecureTransport", "true"));
        entries.add(entry("aws:CurrentTime", TIME));
        entries.add(entry("aws:EpochTime", SECONDS));
        region(action, resource, catalog).ifPresent(region -> entries.add(entry("aws:RequestedRegion", region)));
        return Context.of(entries);
    }

    private static Context.Entry entry(String key, String value) {
        return new Context.Entry(key, ContextValue.of(value), Context.Origin.DERIVED);
    }

    /** {@return the region in which a request is made for certain: that of the resource's ARN, or that of a global service} */
    public static Optional<String> region(String action, Resource resource, Catalog catalog) {
        String service = action.substring(0, Math.max(0, action.indexOf(':'))).toLowerCase(java.util.Locale.ROOT);
        return Arn.parse(resource.arn().toString())
                .map(Arn::region)
                .filter(region -> !region.isEmpty())
                .or(() -> catalog.isGlobal(service) ? Optional.of("us-east-1") : Optional.empty());
    }

    /** {@return whether AWS asks about such a resource when the action is called} */
    public static boolean isAskedAbout(Action action, String arn) {
        return action.resources().stream()
                .anyMatch(resource -> Glob.compile(resource.type().arnPattern()).matches(arn));
    }
}
