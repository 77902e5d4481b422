package com.example;

import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectDirectories;
import org.junit.platform.suite.api.Suite;

/** Every scenario below {@code iam}. Run it like any test class. */
@Suite
@IncludeEngines("assent")
@SelectDirectories("iam")
class PoliciesTest {}
