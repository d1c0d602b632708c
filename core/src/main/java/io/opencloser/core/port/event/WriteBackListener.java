package io.opencloser.core.port.event;

/**
 * Hears what happens to sessions, for logs and metrics (requirement 12.3). Called on the thread that works on the session,
 * after the fact and between two steps, so be quick. May be called by several threads at once.
 *
 * <p>Cannot change what becomes of a session: whatever it throws is dropped. Not promised: that every event arrives; what
 * happened right before a process died may go untold. The journal's history has it.
 */
@FunctionalInterface
public interface WriteBackListener {
    /** Something happened. */
    void on(WriteBackEvent event);

    /** Hears nothing. */
    static WriteBackListener none() {
        return event -> {};
    }
}
