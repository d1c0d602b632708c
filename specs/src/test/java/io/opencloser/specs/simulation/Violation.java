package io.opencloser.specs.simulation;

/** Something happened that must never happen. */
final class Violation extends Error {
    private static final long serialVersionUID = 1L;

    Violation(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    Violation(String sentence) {
        super(sentence);
    }
}
