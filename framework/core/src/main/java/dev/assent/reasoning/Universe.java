// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

/** Which requests there are. */
public enum Universe {
    /** The actions of the catalog and those that a policy names, each on the resources that it is asked about. */
    REALISTIC,
    /** Every text as action and as resource: what AWS's own checks look at. */
    ANY
}
