package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.port.crm.Survey;
import java.util.Set;

/** One session in hand: its plan, the lease on it, and requests that keep the lease alive. One thread. */
public record Work(Ports ports, WriteBackPlan plan, LeaseKeeper keeper, Repeater repeater) {
    /** How often a write follows a row that keeps moving before it leaves the rest for later. */
    public static final int MOST_MOVES = 5;

    public static Work of(Ports ports, WriteBackPlan plan, LeaseKeeper keeper) {
        return new Work(ports, plan, keeper, Repeater.under(keeper, ports));
    }

    public Work with(WriteBackPlan newer) {
        return new Work(ports, newer, keeper, repeater);
    }

    public Survey survey(Set<Operation> operations) throws InterruptedException {
        return repeater.read(() -> ports.crm().survey(plan, operations));
    }

    RowStanding standing(Survey survey) {
        return RowStanding.of(plan, survey.row(), ports.journal());
    }
}
