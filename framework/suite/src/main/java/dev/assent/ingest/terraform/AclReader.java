// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import dev.assent.environment.AclGrant;
import dev.assent.ingest.fragment.CannedAcl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the access control list of a bucket: a canned one, or its grants. */
final class AclReader {
    private static final String POLICY = "access_control_policy";

    private final Reading reading;

    AclReader(Reading reading) {
        this.reading = reading;
    }

    /**
     * {@return the grants besides the owner's own}
     *
     * @param instance what has the list: the bucket itself or an {@code aws_s3_bucket_acl}
     */
    List<AclGrant> grants(Instance instance) {
        List<AclGrant> grants = new ArrayList<>(canned(instance));
        for (Node.MapNode policy : Values.maps(instance.values(), POLICY)) {
            Optional<String> owner = Values.maps(policy, "owner").stream()
                    .flatMap(map -> Values.text(map, "id").stream())
                    .findFirst();
            Values.maps(policy, "grant").forEach(grant -> {
                Node.MapNode grantee =
                        Values.maps(grant, "grantee").stream().findFirst().orElse(grant);
                add(instance, grantee, Values.texts(grant, "permission"), owner, grants);
            });
        }
        Values.maps(instance.values(), "grant")
                .forEach(grant -> add(instance, grant, Values.texts(grant, "permissions"), Optional.empty(), grants));
        if (instance.isUnknown(POLICY) && isSet(instance, POLICY)) {
            reading.notCovered(instance, "`" + POLICY + "` is known after apply, so no grant of it counts");
        }
        return grants;
    }

    private List<AclGrant> canned(Instance instance) {
        Optional<String> acl = instance.text("acl");
        if (acl.isEmpty() && instance.isUnknown("acl") && isSet(instance, "acl")) {
            reading.notCovered(instance, "`acl` is known after apply, so no grant of it counts");
        }
        Optional<List<AclGrant>> grants =
                acl.map(name -> CannedAcl.grants(name, instance.placeOf("acl"))).orElse(Optional.of(List.of()));
        if (grants.isEmpty()) {
            reading.notCovered(instance, "what the ACL `" + acl.orElse("") + "` grants to others is not evaluated");
        }
        return grants.orElse(List.of());
    }

    private boolean isSet(Instance instance, String argument) {
        return reading.file()
                .configuration()
                .argument(instance.address(), argument)
                .isPresent();
    }

    private void add(
            Instance instance,
            Node.MapNode grantee,
            List<String> permissions,
            Optional<String> owner,
            List<AclGrant> grants) {
        Optional<String> id = Values.text(grantee, "id").filter(text -> !text.isEmpty());
        if (id.isPresent() && id.equals(owner)) {
            return;
        }
        for (String permission : permissions) {
            Optional<AclGrant> grant =
                    CannedAcl.grant(Values.text(grantee, "uri").orElse(""), id, permission, grantee.at());
            if (grant.isEmpty()) {
                reading.notCovered(
                        instance, "a grant of its ACL is not to a group or a canonical user, so it does not count");
            }
            grant.ifPresent(grants::add);
        }
    }
}
