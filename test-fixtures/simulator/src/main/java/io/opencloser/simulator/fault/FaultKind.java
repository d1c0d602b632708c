package io.opencloser.simulator.fault;

import java.util.Locale;

/** What happens to a request that a rule hits. The control plane writes the names in lower case. */
public enum FaultKind {
    /** Waits the rule's delay, then goes on as if nothing had been. */
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

    /** Whether a part of a batch can suffer this alone; all else befalls the request that carries the part. */
    public boolean fitsPart() {
        return this == DELAY || this == STATUS;
    }
}
