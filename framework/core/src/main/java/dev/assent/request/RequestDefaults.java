// SPDX-License-Identifier: Apache-2.0
package dev.assent.request;

import dev.assent.catalog.Action;
import dev.assent.catalog.Action.ActionResource;
import dev.assent.catalog.Catalog;
import dev.assent.catalog.ResourceType;
import dev.assent.catalog.Service;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Glob;
import dev.assent.pattern.Match;
import dev.assent.pattern.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is so of every request unless somebody says otherwise, and what AWS can ask about at all. */
public final class RequestDefaults {
    /** The moment at which requests are made if nobody says when; a fixed one, so that tests give the same always. */
    public static final String TIME = "2025-01-01T00:00:00Z";

    private static final String SECONDS = "1735689600";

    // AWS: list_amazonapigatewaymanagement leaves out actions on paths that exist, such as PUT of the method of a
    // resource.
    private static final Set<String> PATHS = Set.of("apigateway");

    // AWS: using-identity-based-policies (DynamoDB); its examples allow all of a table's actions on the table and on
    // its indexes.
    private static final Set<String> LIKE_PARENT = Set.of("dynamodb:index");

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

    /**
     * {@return whether AWS asks about such a resource when the action is called}
     *
     * <p>Names may have slashes, so an object looks like a bucket with a long name. Where the service has a type below the one
     * that fits, as objects are below buckets, an ARN that fits both is one of the type below.
     *
     * @param arn an ARN; of one that is not wholly known, whether it may be such a resource
     */
    public static boolean isAskedAbout(Action action, Text arn, Catalog catalog) {
        String prefix = action.name().substring(0, action.name().indexOf(':'));
        List<ResourceType> types = action.resources().stream()
                .map(ActionResource::type)
                .filter(type -> match(type.arnPattern(), arn) != Match.FALSE)
                .toList();
        List<ResourceType> all = PATHS.contains(prefix)
                ? List.of()
                : catalog.service(prefix).map(Service::resourceTypes).orElse(List.of());
        return types.stream()
                .anyMatch(type -> all.stream()
                        .filter(other -> !LIKE_PARENT.contains(prefix + ":" + other.name()))
                        .noneMatch(other -> isBelow(other, type) && isOf(arn, other)));
    }

    private static boolean isBelow(ResourceType type, ResourceType parent) {
        return type.arnPattern().startsWith(parent.arnPattern() + "/");
    }

    private static boolean isOf(Text arn, ResourceType type) {
        String pattern = type.arnPattern();
        return match(arn.isKnown() ? pattern.replace("*", "?*") : pattern, arn) == Match.TRUE;
    }

    // What is unknown in one part of an ARN does not reach into the next.
    private static Match match(String pattern, Text arn) {
        String[] patterns = pattern.split(":", 6);
        String[] parts = arn.marked().split(":", 6);
        boolean colons =
                arn.unknowns().stream().anyMatch(unknown -> unknown.symbol().indexOf(':') >= 0);
        if (arn.isKnown() || colons || parts.length < 6 || patterns.length < 6) {
            return Glob.compile(pattern).match(arn);
        }
        Match all = Match.TRUE;
        for (int part = 0; part < parts.length; part++) {
            all = all.and(Glob.compile(patterns[part]).match(Text.ofMarked(parts[part])));
        }
        return all;
    }
}
