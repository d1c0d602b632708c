package io.opencloser.doubles;

/** Something happened that must never happen. */
public final class Violation extends Error {
    private static final long serialVersionUID = 1L;

    public Violation(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    public Violation(String sentence) {
        super(sentence);
    }
}
