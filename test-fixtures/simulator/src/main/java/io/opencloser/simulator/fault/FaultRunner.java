package io.opencloser.simulator.fault;

import io.opencloser.simulator.http.SimulatorReply;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Executes a request as its fault says.
 */
public final class FaultRunner {
    private final Executor lateWrites;

    public FaultRunner(Executor lateWrites) {
        this.lateWrites = lateWrites;
    }

    public SimulatorReply run(FaultHandle fault, Supplier<SimulatorReply> request) throws InterruptedException {
        FaultRule rule = fault.rule();
        if (rule.kind() == FaultKind.LATE) {
            lateWrites.execute(() -> late(fault, request));
            return SimulatorReply.NONE;
        }
        if (rule.delayMillis() > 0) {
            fault.awaitRelease(rule.delayMillis());
        }
        return switch (rule.kind()) {
            case STATUS -> rule.answer().toReply();
            case CLOSE, LATE -> SimulatorReply.NONE;
            case DELAY -> execute(fault, request);
            case STATUS_AFTER_COMMIT -> {
                execute(fault, request);
                yield rule.answer().toReply();
            }
            case CLOSE_AFTER_COMMIT -> {
                execute(fault, request);
                yield SimulatorReply.NONE;
            }
            case HANG -> {
                fault.awaitRelease(0);
                yield SimulatorReply.NONE;
            }
            case HANG_AFTER_COMMIT -> {
                execute(fault, request);
                fault.awaitRelease(0);
                yield SimulatorReply.NONE;
            }
            case HOLD -> {
                fault.awaitRelease(0);
                yield fault.removed() ? SimulatorReply.NONE : execute(fault, request);
            }
            case HOLD_AFTER_COMMIT -> {
                SimulatorReply reply = execute(fault, request);
                fault.awaitRelease(0);
                yield reply;
            }
        };
    }

    private void late(FaultHandle fault, Supplier<SimulatorReply> request) {
        try {
            fault.awaitRelease(fault.rule().delayMillis());
            if (!fault.removed()) {
                execute(fault, request);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SimulatorReply execute(FaultHandle fault, Supplier<SimulatorReply> request) {
        SimulatorReply reply = request.get();
        fault.committed();
        return reply;
    }
}
