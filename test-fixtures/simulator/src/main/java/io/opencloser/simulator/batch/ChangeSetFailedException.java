package io.opencloser.simulator.batch;

import io.opencloser.simulator.http.SimulatorReply;

/** Rolls back the transaction of a change set. */
public final class ChangeSetFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient BatchItem.Part part;
    private final transient SimulatorReply reply;

    public ChangeSetFailedException(BatchItem.Part part, SimulatorReply reply) {
        super("a part of a change set failed", null, false, false);
        this.part = part;
        this.reply = reply;
    }

    public BatchItem.Part part() {
        return part;
    }

    public SimulatorReply reply() {
        return reply;
    }
}
