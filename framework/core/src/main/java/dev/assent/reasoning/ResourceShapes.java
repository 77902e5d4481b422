// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.catalog.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the catalog says about the ARNs that an action is asked about, as globs.
 *
 * <p>AWS: service-authorization/latest/reference (resource types)
 */
final class ResourceShapes {
    /** The lone star of a request. */
    static final String NONE = "*";

    /**
     * The lone star of a request to S3, kept apart because {@code arn:aws:s3:::*} covers it, though it covers no other.
     * AWS's pages disagree; see docs/semantics.md.
     */
    static final String NONE_OF_S3 = "*s3";

    private static final String BUCKET = "arn:${Partition}:s3:::${BucketName}";
    private static final int LAST_PART = 5;

    private final Map<String, Glob> known = new HashMap<>();

    /** {@return the forms of ARN that an action is asked about, and stars where it may be asked about none, sorted} */
    static List<String> arns(Action action) {
        String service = action.name().substring(0, action.name().indexOf(':'));
        boolean none = action.resources().stream().noneMatch(Action.ActionResource::required);
        Stream<String> types = action.resources().stream()
                .flatMap(resource -> Stream.of(resource.type().arn().split(", ", -1)));
        // The data is not perfect: AWS's own examples grant s3:ListAllMyBuckets on arn:aws:s3:::*.
        Stream<String> stars = !none
                ? Stream.of()
                : action.isWildcardOnly()
                        ? Stream.of(star(service), "arn:aws:" + service + ":::*")
                        : Stream.of(star(service));
        return Stream.concat(types, stars).distinct().sorted().toList();
    }

    private static String star(String service) {
        return service.equals("s3") ? NONE_OF_S3 : NONE;
    }

    GlobList shapes(List<String> arns) {
        List<Glob> globs = new ArrayList<>();
        arns.forEach(arn -> globs.add(known.computeIfAbsent(arn, ResourceShapes::glob)));
        return GlobList.of(globs);
    }

    private static Glob glob(String arn) {
        IntList tokens = new IntList();
        int colons = 0;
        int index = 0;
        while (index < arn.length()) {
            int end = arn.startsWith("${", index) ? arn.indexOf('}', index) : -1;
            char character = arn.charAt(index);
            if (end > 0) {
                CharClass of = colons < LAST_PART
                        ? CharClass.NO_COLON
                        : arn.equals(BUCKET) ? CharClass.NO_SLASH : CharClass.ALL;
                tokens.add(Token.run(of));
                index = end + 1;
                continue;
            }
            colons += character == ':' ? 1 : 0;
            // What some types have written out as a star varies, too; the stars alone are themselves.
            boolean varies = character == '*' && arn.startsWith("arn:") && !arn.endsWith(":::*");
            tokens.add(varies ? Token.run(colons < LAST_PART ? CharClass.NO_COLON : CharClass.ALL) : character);
            index++;
        }
        return Glob.of(tokens.toArray());
    }

    /** {@return the shapes whose ARNs have no account, whatever they are of} */
    static GlobList withoutAccount(GlobList shapes) {
        return GlobList.of(shapes.globs().stream()
                .filter(glob -> {
                    String[] parts = glob.toString().split(":", LAST_PART + 1);
                    return parts.length <= LAST_PART || parts[LAST_PART - 1].isEmpty();
                })
                .toList());
    }

    /** {@return the resource as requests have it} */
    static String shown(String resource) {
        return resource.equals(NONE_OF_S3) ? NONE : resource;
    }
}
