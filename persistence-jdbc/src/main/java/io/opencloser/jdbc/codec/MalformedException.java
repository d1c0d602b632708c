package io.opencloser.jdbc.codec;

/** Stored JSON is not what we write. The message names the place, never the value. */
public final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    public MalformedException(String problem) {
        super(problem);
        this.problem = problem;
    }

    public String problem() {
        return problem;
    }
}
