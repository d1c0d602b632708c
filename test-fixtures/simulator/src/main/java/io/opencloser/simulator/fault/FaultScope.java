package io.opencloser.simulator.fault;

/** Whether a rule looks at requests, at the parts of a {@code $batch}, or at both. */
public enum FaultScope {
    REQUESTS,
    PARTS,
    BOTH;

    boolean hasRequests() {
        return this != PARTS;
    }

    /** Whether the rule looks at parts of batches. */
    public boolean hasParts() {
        return this != REQUESTS;
    }
}
