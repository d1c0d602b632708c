package io.opencloser.simulator.fault;

import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Executes a request as its fault says.
 *
 * @param <R> an answer
 */
public final class FaultRunner<R> {
    private final Executor lateWrites;
    private final Function<FaultReply, R> answer;
    private final R nothing;

    /** {@code nothing} stands for a connection that is closed without an answer. */
    public FaultRunner(Executor lateWrites, Function<FaultReply, R> answer, R nothing) {
        this.lateWrites = lateWrites;
        this.answer = answer;
        this.nothing = nothing;
    }

    public R run(FaultHandle fault, Supplier<R> request) throws InterruptedException {
        FaultRule rule = fault.rule();
        if (rule.kind() == FaultKind.LATE) {
            lateWrites.execute(() -> late(fault, request));
            return nothing;
        }
        if (rule.delayMillis() > 0) {
            fault.awaitRelease(rule.delayMillis());
        }
        return switch (rule.kind()) {
            case STATUS -> answer.apply(rule.answer());
            case CLOSE, LATE -> nothing;
            case DELAY -> execute(fault, request);
            case STATUS_AFTER_COMMIT -> {
                execute(fault, request);
                yield answer.apply(rule.answer());
            }
            case CLOSE_AFTER_COMMIT -> {
                execute(fault, request);
                yield nothing;
            }
            case HANG -> {
                fault.awaitRelease(0);
                yield nothing;
            }
            case HANG_AFTER_COMMIT -> {
                execute(fault, request);
                fault.awaitRelease(0);
                yield nothing;
            }
            case HOLD -> {
                fault.awaitRelease(0);
                yield fault.removed() ? nothing : execute(fault, request);
            }
            case HOLD_AFTER_COMMIT -> {
                R reply = execute(fault, request);
                fault.awaitRelease(0);
                yield reply;
            }
        };
    }

    private void late(FaultHandle fault, Supplier<R> request) {
        try {
            fault.awaitRelease(fault.rule().delayMillis());
            if (!fault.removed()) {
                execute(fault, request);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private R execute(FaultHandle fault, Supplier<R> request) {
        R reply = request.get();
        fault.committed();
        return reply;
    }
}
