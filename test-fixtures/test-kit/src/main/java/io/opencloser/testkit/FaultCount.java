package io.opencloser.testkit;

import io.opencloser.simulator.fault.FaultBuilder;

/** Chooses how often a fault happens; the fault begins with that. */
public final class FaultCount {
    private final FaultBuilder rule;
    private final ScriptedFault fault;

    FaultCount(FaultBuilder rule, ScriptedFault fault) {
        this.rule = rule;
        this.fault = fault;
    }

    /** To the next matching request. */
    public void once() {
        times(1);
    }

    /** To so many matching requests. */
    public void times(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a fault happens at least once");
        }
        fault.effect().accept(rule.times(count));
    }

    /** To every matching request, until {@link DataverseSimulatorExtension#recovers}. */
    public void untilRecovery() {
        fault.effect().accept(rule.forever());
    }
}
