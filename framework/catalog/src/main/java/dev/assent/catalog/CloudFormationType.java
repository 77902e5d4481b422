// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A resource type of CloudFormation.
 *
 * <p>AWS: AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref (return values of each type)
 *
 * @param name such as {@code AWS::SQS::Queue}
 * @param reference the identifiers that {@code Ref} gives: properties or attributes; several are joined by {@code |}
 * @param arnTemplate its ARN with placeholders, such as {@code arn:${Partition}:s3:::${BucketName}}; empty = not known
 * @param nameProperty the property that has the name in the ARN; empty = AWS makes an id
 * @param attributes what {@code Fn::GetAtt} gives
 * @param policyProperties properties that hold policies, such as {@code KeyPolicy}
 * @param policyType what the resource is if it is a policy itself, such as {@code ResourcePolicyResource}; empty = it is not
 * @param tagsProperty the property that has its tags; empty = it has none
 */
public record CloudFormationType(
        String name,
        List<String> reference,
        String arnTemplate,
        String nameProperty,
        List<String> attributes,
        List<String> policyProperties,
        String policyType,
        String tagsProperty) {
    public CloudFormationType {
        reference = List.copyOf(reference);
        attributes = List.copyOf(attributes);
        policyProperties = List.copyOf(policyProperties);
    }

    /** {@return the type of that name, or empty if our data does not have it} */
    public static Optional<CloudFormationType> find(String name) {
        return Optional.ofNullable(All.BY_NAME.get(name));
    }

    /** {@return the names of all types, sorted} */
    public static List<String> names() {
        return List.copyOf(All.BY_NAME.keySet());
    }

    /** Read when first asked for. */
    private static final class All {
        private static final Map<String, CloudFormationType> BY_NAME = read();

        private static Map<String, CloudFormationType> read() {
            Map<String, CloudFormationType> types = new TreeMap<>();
            for (String line : Resources.compressed("cloudformation.txt.gz")) {
                if (!line.startsWith("#")) {
                    String[] fields = line.split("\t", -1);
                    types.put(fields[0], type(fields));
                }
            }
            return types;
        }

        private static CloudFormationType type(String[] fields) {
            List<String> policies = list(fields[5]).stream()
                    .map(entry -> entry.substring(0, entry.indexOf('=')))
                    .toList();
            return new CloudFormationType(
                    fields[0], list(fields[1]), fields[2], fields[3], list(fields[4]), policies, fields[6], fields[7]);
        }

        private static List<String> list(String text) {
            return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
        }
    }
}
