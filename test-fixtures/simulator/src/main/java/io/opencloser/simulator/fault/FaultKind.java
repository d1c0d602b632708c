package io.opencloser.simulator.fault;

import java.util.Locale;

/** What happens to a request that a rule applies to. The control plane uses the names in lower case. */
public enum FaultKind {
    /** Waits for the delay of the rule, then executes and answers the request as usual. */
    DELAY,
    /** Answers with the rule's status; the request is not executed. */
    STATUS,
    /** Executes the request, then answers with the rule's status. */
    STATUS_AFTER_COMMIT,
    /** Closes the connection without an answer; the request is not executed. */
    CLOSE,
    /** Executes the request, then closes the connection without an answer. */
    CLOSE_AFTER_COMMIT,
    /** Closes the connection now; executes the request when released or after the rule's delay. */
    LATE,
    /** Holds the request, not executed, until released, then closes the connection. */
    HANG,
    /** Executes the request, holds the answer until released, then closes the connection. */
    HANG_AFTER_COMMIT,
    /** Holds the request until released, then executes and answers it as usual. */
    HOLD,
    /** Executes the request, holds the answer until released, then sends it. */
    HOLD_AFTER_COMMIT;

    /** By its name in the control plane. */
    public static FaultKind named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the fault applies to one part of a batch. Every other kind applies to the request that carries the part. */
    public boolean fitsPart() {
        return this == DELAY || this == STATUS;
    }
}
