package io.opencloser.core.engine.retry;

import io.opencloser.core.domain.policy.RetryBudget;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.event.WriteBackListener;
import java.util.Optional;

/** Makes the executors of one deployment's retry budget. Thread-safe. */
public record Retries(RetryBudget budget, Time time, WriteBackListener listener) {
    /** For reads before there is a session. */
    public RetryExecutor unleased() {
        return new RetryExecutor(budget, time, listener, Optional.empty(), () -> {});
    }

    /** Keeps the lease alive before every request. */
    public RetryExecutor under(LeaseKeeper keeper) {
        return new RetryExecutor(
                budget, time, listener, Optional.of(keeper.lease().session()), keeper::keep);
    }
}
