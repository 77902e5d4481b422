package it;

import dev.assent.junit.IamTests;

@IamTests("iam")
class PoliciesTest {}
