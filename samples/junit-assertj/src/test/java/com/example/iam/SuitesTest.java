package com.example.iam;

import dev.assent.junit.IamTests;

/** Runs the suites below {@code iam}, a test for each sentence. */
@IamTests("iam")
class SuitesTest {}
