package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.port.crm.ReadBack;
import java.util.Set;

/** One session in hand: its plan, the lease on it, and requests that keep the lease alive. One thread. */
public record ExecutionContext(Ports ports, WriteBackPlan plan, LeaseKeeper keeper, RetryExecutor retry) {
    /** How often a write follows a row that keeps moving before it leaves the rest for later. */
    public static final int MOST_MOVES = 5;

    public static ExecutionContext of(Ports ports, WriteBackPlan plan, LeaseKeeper keeper) {
        return new ExecutionContext(ports, plan, keeper, RetryExecutor.under(keeper, ports));
    }

    public ExecutionContext with(WriteBackPlan newer) {
        return new ExecutionContext(ports, newer, keeper, retry);
    }

    public ReadBack readBack(Set<Operation> operations) throws InterruptedException {
        return retry.read(() -> ports.crm().readBack(plan, operations));
    }

    RowState standing(ReadBack readBack) {
        return RowState.of(plan, readBack.row(), ports.journal());
    }
}
