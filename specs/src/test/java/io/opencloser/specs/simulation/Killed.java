package io.opencloser.specs.simulation;

/** The process dies: nothing may catch it, nothing behind it runs. */
final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed", null, false, false);
    }
}
