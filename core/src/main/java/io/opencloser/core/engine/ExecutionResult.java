package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.engine.step.Step;
import java.time.Duration;
import java.util.Set;

/** How a session stands after the engine has worked on it. */
public sealed interface ExecutionResult {
    /** Every record of the plan is in the CRM. */
    record Completed(Set<Operation> written) implements ExecutionResult {}

    /**
     * Something is missing and can be finished later.
     *
     * @param park nothing is sent before this long from now
     */
    record Parked(String message, Duration park, Step.Cause cause, Set<Operation> written) implements ExecutionResult {}

    /** It waits for a human. */
    record Blocked(Block block, Set<Operation> written) implements ExecutionResult {}

    /** Another runner or a person changed the row before the claim: blocked, and nothing was written. */
    record ClaimLost(Block block) implements ExecutionResult {}

    /** Another worker took the session over; this one stopped and changed nothing more. */
    record LeaseLost() implements ExecutionResult {}
}
