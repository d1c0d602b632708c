package io.opencloser.testkit;

class SharedFieldFirstTest extends SharedFieldBase {}
