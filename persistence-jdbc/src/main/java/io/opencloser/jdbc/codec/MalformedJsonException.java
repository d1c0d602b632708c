package io.opencloser.jdbc.codec;

/** The stored JSON is not what this version writes. The message names the place, never the value. */
public final class MalformedJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    public MalformedJsonException(String problem) {
        super(problem);
        this.problem = problem;
    }

    public String problem() {
        return problem;
    }
}
