// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit;

/**
 * Stands for all suites of a project, so that a project without Java runs them with Surefire: name this jar under
 * {@code dependenciesToScan}.
 */
@IamTests
public final class IamPoliciesTest {
    private IamPoliciesTest() {}
}
