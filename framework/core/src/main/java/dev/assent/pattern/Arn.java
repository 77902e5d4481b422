// SPDX-License-Identifier: Apache-2.0
package dev.assent.pattern;

import java.util.Objects;
import java.util.Optional;

/**
 * An Amazon Resource Name: {@code arn:partition:service:region:account:resource}.
 *
 * <p>AWS: reference-arns
 *
 * @param partition such as {@code aws}
 * @param service such as {@code s3}
 * @param region empty where the service has none
 * @param account twelve digits, or empty where the service has none
 * @param resource everything after the fifth colon, colons included
 */
public record Arn(String partition, String service, String region, String account, String resource) {
    public Arn {
        Objects.requireNonNull(partition, "partition");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(resource, "resource");
    }

    /** {@return the ARN that a text spells, or empty if it does not begin with {@code arn:} or has fewer than six parts} */
    public static Optional<Arn> parse(String text) {
        String[] parts = text.split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn")) {
            return Optional.empty();
        }
        return Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]));
    }

    /** {@return the part of the resource before its first {@code /} or {@code :}, or the whole} */
    public String resourceType() {
        int slash = resource.indexOf('/');
        int colon = resource.indexOf(':');
        int end = slash < 0 ? colon : colon < 0 ? slash : Math.min(slash, colon);
        return end < 0 ? resource : resource.substring(0, end);
    }

    /** {@return the part of the resource after its last {@code /}, or the whole: the name of a user or role without its path} */
    public String name() {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    /**
     * {@return the ARN as a text} A part in angle brackets, which no name can have, is an unknown name: {@code role/<AppRole>}
     * is the role whose name CloudFormation will choose for {@code AppRole}.
     */
    public Text text() {
        return text(toString());
    }

    /** {@return the text of a name or an id; a part in angle brackets is unknown} */
    public static Text named(String name) {
        return text(name);
    }

    private static Text text(String whole) {
        Text text = Text.EMPTY;
        int from = 0;
        for (int open = whole.indexOf('<'); open >= 0; open = whole.indexOf('<', from)) {
            int close = whole.indexOf('>', open);
            if (close < 0) {
                break;
            }
            text = text.plus(Text.of(whole.substring(from, open)))
                    .plus(Text.unknown(whole.substring(open + 1, close), Text.Shape.NAME));
            from = close + 1;
        }
        return text.plus(Text.of(whole.substring(from)));
    }

    /** {@return the name as a text, as {@link #text()} gives the whole} */
    public Text nameText() {
        return text(name());
    }

    /** {@return whether no part of it is an unknown name} */
    public boolean isKnown() {
        return resource.indexOf('<') < 0;
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
}
