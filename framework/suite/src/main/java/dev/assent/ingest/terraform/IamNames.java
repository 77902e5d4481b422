// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the users, roles and groups that arguments name. A name is unique in its account, whatever the path. */
final class IamNames {
    private final Reading reading;
    private final Map<String, Arn> known = new LinkedHashMap<>();

    IamNames(Reading reading) {
        this.reading = reading;
        for (Instance instance : reading.file().instances()) {
            String type = instance.type();
            if (type.equals("aws_iam_role") || type.equals("aws_iam_user") || type.equals("aws_iam_group")) {
                reading.arn(instance)
                        .ifPresent(arn -> known.put(key(arn.account(), arn.resourceType(), arn.name()), arn));
            }
        }
    }

    private static String key(String account, String type, String name) {
        return account + "|" + type + "/" + name;
    }

    /** {@return whom an argument names, or nobody after that was noted} */
    List<Arn> one(Instance instance, String argument, String type) {
        Optional<Text> name = reading.attribute(instance, argument);
        Optional<Arn> arn = name.flatMap(text -> arn(instance, text, type));
        if (arn.isEmpty() && name.isPresent()) {
            notFound(instance, argument);
        }
        return arn.stream().toList();
    }

    /** {@return everybody whom an argument names} */
    List<Arn> all(Instance instance, String argument, String type) {
        List<Arn> arns = new ArrayList<>();
        for (Text name : reading.resolver().items(instance, argument)) {
            Optional<Arn> arn = arn(instance, name, type);
            if (arn.isEmpty()) {
                notFound(instance, argument);
            }
            arn.ifPresent(arns::add);
        }
        return arns;
    }

    private void notFound(Instance instance, String argument) {
        reading.notCovered(instance, "whom it is about is not known: `" + argument + "` is known after apply");
    }

    // A name whose symbol is that of the argument itself could be anybody's.
    private Optional<Arn> arn(Instance instance, Text name, String type) {
        String text = name.toString();
        String last = text.substring(text.lastIndexOf('/') + 1);
        String account = reading.resolver().places().account(instance);
        String partition = reading.resolver().places().partition(instance);
        Arn found = known.get(key(account, type, last));
        if (found != null) {
            return Optional.of(found);
        }
        return name.isKnown()
                ? Optional.of(new Arn(partition, "iam", "", account, type + "/" + last))
                : Optional.empty();
    }
}
