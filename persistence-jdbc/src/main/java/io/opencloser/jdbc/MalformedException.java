package io.opencloser.jdbc;

/** Stored JSON is not what we write. The message names the place, never the value. */
final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    MalformedException(String problem) {
        super(problem);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
