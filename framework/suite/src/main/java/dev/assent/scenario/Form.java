// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The forms that an item under {@code scenarios} can have as a map. Each but the last is known by a key that only it has. */
enum Form {
    TEST("test", "a scenario with `test`"),
    MATRIX("matrix", "a matrix"),
    TABLE("table", "a table"),
    WHO("who", "a `who`"),
    CHECK("check", "a check"),
    COMPARE("compare", "a comparison"),
    EACH("each", "an `each`"),
    WHAT("what", "a `what`"),
    GROUP("group", "a group"),
    REPLAY("replay", "a replay"),
    REQUEST("principal", "a scenario");

    /** The keys that every form has. */
    static final List<String> COMMON = List.of("id", "note", "tags", "skip", "pending", "until");

    /** The keys of a request that is written as a map, and of its defaults in a table or matrix. */
    static final List<String> MAPPING =
            Lists.join(List.of("principal", "action", "resource", "expect", "because"), ClauseFields.KEYS, COMMON);

    private static final List<String> QUERY =
            Lists.join(List.of("exactly", "within", "includes"), ClauseFields.KEYS, COMMON);

    private final String key;
    private final String inWords;

    Form(String key, String inWords) {
        this.key = key;
        this.inWords = inWords;
    }

    /** {@return the form of a map} */
    static Form of(Node.MapNode map) {
        return Arrays.stream(values())
                .filter(form -> form != REQUEST && map.get(form.key()).isPresent())
                .findFirst()
                .orElse(REQUEST);
    }

    /** {@return the key by which it is known; of a request, its first} */
    String key() {
        return key;
    }

    /** {@return the form in words} */
    String inWords() {
        return inWords;
    }

    /** {@return its keys} */
    List<String> keys() {
        return switch (this) {
            case TEST -> Lists.join(List.of("test", "because"), COMMON);
            case MATRIX -> Lists.join(List.of("matrix", "cells", "rows"), MAPPING);
            case TABLE -> Lists.join(List.of("table", "rows", "file"), MAPPING);
            case WHO -> Lists.join(List.of("who"), QUERY);
            case WHAT -> Lists.join(List.of("what"), QUERY);
            case CHECK -> Lists.join(List.of("check", "for", "on", "except"), COMMON);
            case COMPARE -> Lists.join(List.of("compare", "forbid", "except"), COMMON);
            case EACH -> Lists.join(List.of("each", "product", "scenarios"), COMMON);
            case GROUP -> Lists.join(List.of("group", "given", "defaults", "scenarios"), COMMON);
            case REPLAY -> Lists.join(List.of("replay", "expect", "except"), COMMON);
            case REQUEST -> MAPPING;
        };
    }

    /** {@return whether its title stands behind its key, so that its id is made of that} */
    boolean hasTitle() {
        return this != TEST && this != REQUEST;
    }

    /** {@return the text behind its key, or empty} */
    Optional<String> title(Node.MapNode map) {
        return map.get(key()).flatMap(Node::asScalar).map(Node.Scalar::text).map(String::strip);
    }
}
