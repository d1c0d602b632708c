package io.opencloser.core;

/** What a person wants of a session that is blocked (requirement 7.7). */
public enum Resolution {
    /** The row stays as it is in the CRM; the rest of the plan is written. */
    KEEP_CRM("kept the CRM's values"),
    /** The plan is made anew for the row as it is now, and written. */
    APPLY_OURS("applied ours to the row as it is now");

    private final String done;

    Resolution(String done) {
        this.done = done;
    }

    /** How the history says it. */
    String done() {
        return done;
    }
}
