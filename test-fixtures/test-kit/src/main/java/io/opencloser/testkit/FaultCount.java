package io.opencloser.testkit;

import io.opencloser.simulator.fault.FaultBuilder;
import io.opencloser.simulator.fault.FaultHandle;

/**
 * Chooses how often a fault happens; the fault begins with that. The handle counts the requests that it happened to, waits for
 * them, and releases those that are held.
 */
public final class FaultCount {
    private final FaultBuilder rule;
    private final ScriptedFault fault;

    FaultCount(FaultBuilder rule, ScriptedFault fault) {
        this.rule = rule;
        this.fault = fault;
    }

    /** Lets so many matching requests pass first. */
    public FaultCount skip(int count) {
        rule.skip(count);
        return this;
    }

    /** To the next matching request. */
    public FaultHandle once() {
        return times(1);
    }

    /** To so many matching requests. */
    public FaultHandle times(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a fault happens at least once");
        }
        return fault.effect().apply(rule.times(count));
    }

    /** To every matching request, until {@link DataverseSimulatorExtension#recovers}. */
    public FaultHandle untilRecovery() {
        return fault.effect().apply(rule.forever());
    }
}
