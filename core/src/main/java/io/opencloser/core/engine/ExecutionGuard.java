package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.engine.step.ExecutionContext;
import io.opencloser.core.engine.step.Step;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.journal.LeaseLostException;
import java.time.Duration;
import java.util.EnumSet;

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
                return end(context, new Step.Park("stopped on request", Duration.ZERO), written);
            }
        } catch (LeaseLostException e) {
            return new ExecutionResult.LeaseLost();
        }
    }

    /** Tells the journal that this is as far as it goes for now. */
    static ExecutionResult end(ExecutionContext context, Step step, EnumSet<Operation> written) {
        if (step instanceof Step.Park park) {
            context.log().park(context.lease(), park.message(), park.park());
            return new ExecutionResult.Parked(park.message(), park.park(), written);
        }
        Block block = ((Step.Stop) step).block();
        context.log().block(context.lease(), block);
        return new ExecutionResult.Blocked(block, written);
    }
}
