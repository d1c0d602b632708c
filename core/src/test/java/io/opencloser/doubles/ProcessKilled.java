package io.opencloser.doubles;

/** The process dies: nothing may catch it, nothing behind it runs. */
public final class ProcessKilled extends Error {
    private static final long serialVersionUID = 1L;

    public ProcessKilled() {
        super("killed", null, false, false);
    }
}
