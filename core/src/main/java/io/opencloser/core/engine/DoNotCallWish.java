package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.engine.step.PlanSteps;
import io.opencloser.core.engine.step.Step;
import java.util.Map;
import java.util.Set;

/** A do-not-call wish whose session stops: nothing but the row itself holds it up (requirement 2.8). */
final class DoNotCallWish {
    private final WriteBackPlan plan;
    private final PlanSteps steps;

    DoNotCallWish(WriteBackPlan plan, PlanSteps steps) {
        this.plan = plan;
        this.steps = steps;
    }

    /** Whether the plan has a wish that is not on its row yet. */
    static boolean isOpen(WriteBackPlan plan, Set<Operation> confirmed) {
        return plan.disposition() == Disposition.DO_NOT_CALL
                && plan.write(Operation.QUEUE_STATUS_UPDATE).isPresent()
                && !confirmed.contains(Operation.QUEUE_STATUS_UPDATE);
    }

    static boolean isConflict(Step.Stop stop) {
        return stop.block().reason() == BlockReason.CONFLICT_DETECTED;
    }

    /**
     * After the phone call was refused: writes the row as planned, or after a conflict the flag alone.
     *
     * @return {@link Step.Confirmed} when the wish is on the row, with the confirmation if the row was written as planned
     */
    Step keepWithoutPhoneCall() throws InterruptedException {
        PlannedWrite row = plan.write(Operation.QUEUE_STATUS_UPDATE).orElseThrow();
        Step written = steps.write(row, Map.of());
        return written instanceof Step.Stop ? steps.doNotCall() : written;
    }

    /** After anything else: sets the flag alone. A person decides about the rest, and about a mapping first. */
    Step keep(Step.Stop stop) throws InterruptedException {
        return stop.block().reason() == BlockReason.MAPPING_CHANGED ? stop : steps.doNotCall();
    }
}
