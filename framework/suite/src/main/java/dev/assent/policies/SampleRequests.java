// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import dev.assent.catalog.Action;
import dev.assent.catalog.Catalog;
import dev.assent.catalog.Service;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Glob;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.Statement;
import dev.assent.request.RequestDefaults;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Requests about what a policy names, and about what lies beside it. */
final class SampleRequests {
    private static final int MOST_ACTIONS = 6;
    private static final int MOST_RESOURCES = 4;
    private static final List<String> PLAIN = List.of("Delete", "Put", "Create", "Update", "Send", "Get");
    private static final List<String> OF_EVERYTHING = List.of("s3:GetObject", "iam:CreateUser");

    private final PolicyDocument document;
    private final boolean neighbours;
    private final Catalog catalog;

    /**
     * Requests about a policy.
     *
     * @param document the policy
     * @param neighbours whether to ask about resources beside those that it names; a resource's own policy does not reach them
     * @param catalog what AWS has
     */
    SampleRequests(PolicyDocument document, boolean neighbours, Catalog catalog) {
        this.document = document;
        this.neighbours = neighbours;
        this.catalog = catalog;
    }

    /** {@return what follows {@code may} in sentences: an action with a resource, or alone} */
    List<String> predicates() {
        Set<String> predicates = new LinkedHashSet<>();
        document.statements().forEach(statement -> add(statement, predicates));
        return List.copyOf(predicates);
    }

    private void add(Statement statement, Set<String> predicates) {
        List<Action> actions = statement.action().values().values().stream()
                .flatMap(value -> actions(value, statement).stream())
                .distinct()
                .limit(MOST_ACTIONS)
                .toList();
        for (Action action : actions) {
            List<String> resources = resources(statement, action);
            resources.forEach(resource -> predicates.add(predicate(action, resource)));
            resources.stream()
                    .limit(1)
                    .flatMap(resource -> beside(resource).stream())
                    .filter(resource -> neighbours && RequestDefaults.isAskedAbout(action, Text.of(resource), catalog))
                    .forEach(resource -> predicates.add(predicate(action, resource)));
            resources.stream()
                    .limit(1)
                    .forEach(resource -> other(action, resource, actions)
                            .ifPresent(another -> predicates.add(predicate(another, resource))));
            if (action.isWildcardOnly()) {
                predicates.add(action.name());
            }
        }
    }

    private static String predicate(Action action, String resource) {
        return action.name() + " on " + DraftWorld.quoted(resource);
    }

    // A name itself; of a pattern the first action that is asked about what the statement names.
    private List<Action> actions(PolicyValue value, Statement statement) {
        String text = value.text().toString();
        if (text.equals("*")) {
            return OF_EVERYTHING.stream()
                    .flatMap(name -> catalog.action(name).stream())
                    .toList();
        }
        if (text.indexOf('*') < 0 && text.indexOf('?') < 0) {
            return catalog.action(text).stream().toList();
        }
        int colon = text.indexOf(':');
        Glob pattern = Glob.compile(text.toLowerCase(Locale.ROOT));
        List<Action> matching = colon < 0
                ? List.of()
                : ofService(text.substring(0, colon))
                        .filter(action -> pattern.matches(action.name().toLowerCase(Locale.ROOT)))
                        .toList();
        return matching.stream()
                .filter(action -> !resources(statement, action).isEmpty())
                .findFirst()
                .or(() -> matching.stream().findFirst())
                .stream()
                .toList();
    }

    // What is only checked on the way of other calls is nothing that people ask about.
    private Stream<Action> ofService(String prefix) {
        return catalog.service(prefix.toLowerCase(Locale.ROOT)).map(Service::actions).stream()
                .flatMap(Collection::stream)
                .filter(action -> !action.permissionOnly());
    }

    private List<String> resources(Statement statement, Action action) {
        List<String> found = new ArrayList<>();
        List<PolicyValue> values =
                statement.resource().map(clause -> clause.values().values()).orElse(List.of());
        for (PolicyValue value : values) {
            sample(value.text().toString(), action)
                    .filter(arn -> RequestDefaults.isAskedAbout(action, Text.of(arn), catalog))
                    .ifPresent(found::add);
        }
        if (statement.resource().isEmpty()
                && action.name().toLowerCase(Locale.ROOT).startsWith("sts:")) {
            found.add("role/trusted");
        }
        return found.stream().distinct().limit(MOST_RESOURCES).toList();
    }

    // One ARN that the pattern matches.
    private Optional<String> sample(String pattern, Action action) {
        if (pattern.equals("*")) {
            return named().filter(arn -> RequestDefaults.isAskedAbout(action, Text.of(arn), catalog))
                    .findFirst()
                    .or(() -> action.resources().stream()
                            .map(resource -> filled(resource.type().arn()))
                            .min(Comparator.comparingInt(String::length)));
        }
        return sample(pattern);
    }

    // What the policy names elsewhere is what it is about.
    private Stream<String> named() {
        return document.statements().stream()
                .flatMap(statement -> statement.resource().stream())
                .flatMap(clause -> clause.values().values().stream())
                .flatMap(value -> sample(value.text().toString()).stream());
    }

    private static Optional<String> sample(String pattern) {
        String[] parts = filled(pattern).split(":", 6);
        if (parts.length < 6 || pattern.contains("${")) {
            return Optional.empty();
        }
        parts[1] = parts[1].replace("*", "aws");
        parts[3] = parts[3].replace("*", "eu-west-1");
        parts[4] = parts[4].replace("*", "111122223333");
        parts[5] = parts[5].replace("*", "example").replace('?', 'x');
        return Arn.parse(String.join(":", parts)).map(Arn::toString);
    }

    // arn:${Partition}:sqs:${Region}:${Account}:${QueueName} with values.
    private static String filled(String format) {
        StringBuilder text = new StringBuilder();
        int index = 0;
        for (int from = format.indexOf("${"); from >= 0; from = format.indexOf("${", index)) {
            int to = format.indexOf('}', from);
            text.append(format, index, from)
                    .append(
                            switch (format.substring(from + 2, to)) {
                                case "Partition" -> "aws";
                                case "Region" -> "eu-west-1";
                                case "Account" -> "111122223333";
                                default -> "example";
                            });
            index = to + 1;
        }
        return text.append(format.substring(index)).toString();
    }

    // The same kind of thing under another name.
    private static Optional<String> beside(String resource) {
        return Arn.parse(resource).map(arn -> {
            String name = arn.resource();
            int slash = name.indexOf('/');
            boolean typed = slash > 0 && !arn.service().equals("s3");
            String other = slash < 0
                    ? name + "-other"
                    : typed
                            ? name.substring(0, slash + 1) + "other-" + name.substring(slash + 1)
                            : name.substring(0, slash) + "-other" + name.substring(slash);
            return new Arn(arn.partition(), arn.service(), arn.region(), arn.account(), other).toString();
        });
    }

    // Another action of the service that is asked about such a resource and that the statement does not name.
    private Optional<Action> other(Action action, String resource, List<Action> named) {
        String prefix = action.name().substring(0, action.name().indexOf(':'));
        return ofService(prefix)
                .filter(other -> other.level() != action.level()
                        && !named.contains(other)
                        && isOfSameType(action, other)
                        && RequestDefaults.isAskedAbout(other, Text.of(resource), catalog))
                .min(Comparator.comparing(other -> !isPlain(other)));
    }

    private static boolean isOfSameType(Action action, Action other) {
        return action.resources().stream()
                .anyMatch(mine ->
                        other.resources().stream().anyMatch(its -> its.type().equals(mine.type())));
    }

    // What everybody knows reads better than what AWS happens to list first.
    private static boolean isPlain(Action action) {
        return PLAIN.stream().anyMatch(verb -> action.name().contains(":" + verb));
    }
}
