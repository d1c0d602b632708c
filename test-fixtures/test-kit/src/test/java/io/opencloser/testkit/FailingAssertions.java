package io.opencloser.testkit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Sees assertions red. */
final class FailingAssertions {
    private FailingAssertions() {}

    static void fails(Runnable assertion, String... texts) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion::run)
                .satisfies(error -> org.assertj.core.api.Assertions.assertThat(error.getMessage())
                        .contains(texts));
    }
}
