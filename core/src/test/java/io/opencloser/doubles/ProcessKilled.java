package io.opencloser.doubles;

/** The process dies. Nothing may catch this, and no code after it runs. */
public final class ProcessKilled extends Error {
    private static final long serialVersionUID = 1L;

    public ProcessKilled() {
        super("killed", null, false, false);
    }
}
