package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.domain.state.Pause;
import io.opencloser.core.engine.step.ExecutionContext;
import io.opencloser.core.engine.step.Step;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.LeaseLostException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;

/** Turns whatever ends the work on a session into a state that the journal knows. */
final class ExecutionGuard {
    private ExecutionGuard() {}

    /** Work on a session that may end before the plan does. */
    @FunctionalInterface
    interface Work {
        ExecutionResult run() throws InterruptedException;
    }

    /**
     * Runs the work; a failed read, an interrupt and a lost lease end it in a state.
     *
     * @param written what the work has written so far; it adds to it
     */
    static ExecutionResult guard(ExecutionContext context, EnumSet<Operation> written, Work work) {
        try {
            try {
                return work.run();
            } catch (CrmException e) {
                return end(context, Step.unread(e), written);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return end(context, stopped(), written);
            } catch (JournalException | LeaseLostException e) {
                throw e;
            } catch (RuntimeException e) {
                return end(context, unexpected(e), written);
            }
        } catch (LeaseLostException e) {
            return new ExecutionResult.LeaseLost();
        }
    }

    /** Tells the journal that this is as far as it goes for now. */
    static ExecutionResult end(ExecutionContext context, Step step, EnumSet<Operation> written) {
        if (step instanceof Step.Park park) {
            context.log().park(context.lease(), pause(context, park));
            return new ExecutionResult.Parked(park.message(), park.park(), park.cause(), written);
        }
        Block block = ((Step.Stop) step).block();
        context.log().block(context.lease(), block);
        return new ExecutionResult.Blocked(block, written);
    }

    private static Step.Park stopped() {
        return new Step.Park("stopped on request", Duration.ZERO, Optional.empty(), Step.Cause.NO_FAILURE);
    }

    private static Step.Park unexpected(RuntimeException e) {
        String message = "unexpected " + e.getClass().getName();
        return new Step.Park(message, Duration.ZERO, Optional.empty(), Step.Cause.UNEXPECTED);
    }

    /** A failure makes the session wait longer each time; what is not its fault does not. */
    private static Pause pause(ExecutionContext context, Step.Park park) {
        boolean failed = park.cause() == Step.Cause.FAILURE || park.cause() == Step.Cause.UNEXPECTED;
        Duration distance = failed
                ? context.settings()
                        .retry()
                        .distance(context.failures(), context.lease().session())
                : Duration.ZERO;
        return new Pause(
                park.message(),
                park.code(),
                park.park(),
                distance.compareTo(park.park()) < 0 ? park.park() : distance,
                failed ? Pause.Kind.FAILURE : Pause.Kind.NO_FAILURE);
    }
}
