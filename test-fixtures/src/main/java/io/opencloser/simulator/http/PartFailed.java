package io.opencloser.simulator.http;

/** Unwinds the transaction of a change set. */
public final class PartFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient BatchItem.Part part;
    private final transient Reply reply;

    public PartFailed(BatchItem.Part part, Reply reply) {
        super("a part of a change set failed", null, false, false);
        this.part = part;
        this.reply = reply;
    }

    public BatchItem.Part part() {
        return part;
    }

    public Reply reply() {
        return reply;
    }
}
