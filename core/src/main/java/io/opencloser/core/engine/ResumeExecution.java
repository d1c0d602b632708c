package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.policy.MappingChange;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.engine.step.ExecutionContext;
import io.opencloser.core.engine.step.Step;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.core.port.crm.ReadBack;
import io.opencloser.core.port.crm.RecordMatch;
import io.opencloser.core.port.event.WriteBackListener;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Finishes what an earlier process began, if the mapping still fits and no written record was deleted. */
final class ResumeExecution {
    private final ExecutionContext context;
    private final WriteBackListener listener;
    private final Crm crm;

    ResumeExecution(ExecutionContext context, WriteBackListener listener) {
        this.context = context;
        this.listener = listener;
        this.crm = context.connection().crm();
    }

    ExecutionResult run(SessionRecord known, MappingChange mappingChange) {
        return ExecutionGuard.guard(context, none(), () -> resume(known, mappingChange));
    }

    private ExecutionResult resume(SessionRecord known, MappingChange mappingChange) throws InterruptedException {
        WriteBackPlan planned = known.plan().orElseThrow();
        List<String> differences =
                planned.target().mapping().differences(crm.target().mapping());
        if (!differences.isEmpty() && mappingChange == MappingChange.STOP) {
            return ExecutionGuard.end(context, mappingChanged(planned, differences), none());
        }
        MappingCheck check = context.retry().read(crm::check);
        if (check instanceof MappingCheck.Invalid invalid) {
            return ExecutionGuard.end(
                    context,
                    Step.blocked(
                            BlockReason.METADATA,
                            "the mapping does not fit the CRM: " + String.join("; ", invalid.gaps())),
                    none());
        }
        WriteBackPlan plan = planned;
        if (!differences.isEmpty()) {
            plan = planned.underMapping(crm.target());
            context.log().recordPlan(context.lease(), plan);
        }
        Optional<Step> deleted = deleted(plan, known.confirmed());
        if (deleted.isPresent()) {
            return new PlanExecutor(context, listener, plan, known.correlations(), known.confirmed())
                    .stop(deleted.get());
        }
        if (known.claim() == ClaimState.PENDING && known.item().isPresent()) {
            return new ClaimThenExecute(context, listener, plan, known.item().get()).runAgain();
        }
        return new PlanExecutor(context, listener, plan, known.correlations(), known.confirmed()).run();
    }

    /** A record that was confirmed once and is gone was deleted by a person (requirement 5.7). */
    private Optional<Step> deleted(WriteBackPlan plan, EnumSet<Operation> confirmed) throws InterruptedException {
        EnumSet<Operation> creates = none();
        for (PlannedWrite write : plan.writes()) {
            if (write instanceof PlannedWrite.Create && confirmed.contains(write.operation())) {
                creates.add(write.operation());
            }
        }
        if (creates.isEmpty()) {
            return Optional.empty();
        }
        ReadBack readBack = context.readBack(plan, creates);
        return creates.stream()
                .filter(operation -> readBack.of(operation) instanceof RecordMatch.Absent)
                .findFirst()
                .map(operation -> Step.blocked(
                        BlockReason.TARGET_DELETED,
                        "the " + operation.wireName() + " record was written and has been deleted since"));
    }

    private Step mappingChanged(WriteBackPlan plan, List<String> differences) {
        return new Step.Stop(new Block(
                BlockReason.MAPPING_CHANGED,
                differences,
                "the mapping is not the one the plan was made for: "
                        + String.join(
                                "; ",
                                plan.target().mapping().described(crm.target().mapping()))));
    }

    private static EnumSet<Operation> none() {
        return EnumSet.noneOf(Operation.class);
    }
}
