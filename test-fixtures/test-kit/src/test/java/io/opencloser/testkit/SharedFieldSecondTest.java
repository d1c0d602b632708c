package io.opencloser.testkit;

class SharedFieldSecondTest extends SharedFieldBase {}
