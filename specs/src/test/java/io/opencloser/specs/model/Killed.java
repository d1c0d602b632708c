package io.opencloser.specs.model;

/** The process dies: nothing may catch it, nothing behind it runs. */
public final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    public Killed() {
        super("killed", null, false, false);
    }
}
