// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.platform.commons.annotation.Testable;

/**
 * Marks a class that stands for suites, for tools that start from classes: Surefire, Failsafe, IDEs, older Gradle.
 *
 * <pre>{@code
 * @IamTests("src/test/iam")
 * class PoliciesTest {}
 * }</pre>
 */
@Testable
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface IamTests {
    /** {@return directories or suite files, relative to the base directory; by default all suites below it} */
    String[] value() default "";
}
