package io.opencloser.doubles;

/** A violation of a safety invariant. */
public final class Violation extends Error {
    private static final long serialVersionUID = 1L;

    public Violation(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    public Violation(String sentence) {
        super(sentence);
    }
}
