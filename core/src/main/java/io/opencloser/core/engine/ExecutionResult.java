package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.engine.step.Step;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

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

    /**
     * How sessions stand that were executed together.
     *
     * @param done the results of those that have ended
     * @param rest for each of the others, how it goes on by itself to its result; to be called once
     */
    record Together(Map<SessionId, ExecutionResult> done, Map<SessionId, Supplier<ExecutionResult>> rest) {}
}
