package io.opencloser.core.domain.plan;

import io.opencloser.core.domain.queue.EligibilityDecision;
import io.opencloser.core.domain.queue.PhoneNumbers;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.session.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes plans. Pure: the same input gives the same plan, record ids included. */
public final class Planner {
    private Planner() {}

    /**
     * The plan for a call that took place, or that the caller decided not to make ({@link Disposition#BLOCKED}).
     *
     * @param ownership who owns the task; {@link TaskOwnership.NotNeeded} when the disposition asks for none
     * @param nextAttempt when a row that stays callable has its turn again
     */
    public static WriteBackPlan plan(
            CallOutcome outcome,
            QueueItem item,
            TaskOwnership ownership,
            Target target,
            NextAttemptDelays nextAttempt) {
        List<Warning> warnings = new ArrayList<>();
        PhoneNumbers.warning(item.phone()).ifPresent(warnings::add);
        warnings.addAll(ownership.warnings());

        DispositionEffects effects = DispositionEffects.of(outcome.disposition());
        List<PlannedWrite> writes = new ArrayList<>();
        if (effects.phoneCall()) {
            writes.add(phoneCall(outcome, item));
        }
        writes.add(new PlannedWrite.UpdateQueueRow(queueChange(outcome, item, effects, warnings, nextAttempt)));
        PlanEnd end = outcome.disposition().callWasPlaced()
                ? new PlanEnd.Completes()
                : new PlanEnd.Blocks(BlockReason.ELIGIBILITY, "the caller decided not to place this call", List.of());
        if (effects.task().isPresent()) {
            TaskKind kind = effects.task().get();
            if (ownership instanceof TaskOwnership.Verified verified) {
                writes.add(task(outcome, kind, verified));
            } else {
                String why = ownership instanceof TaskOwnership.Unverifiable unverifiable
                        ? unverifiable.why()
                        : "no owner was resolved";
                end = new PlanEnd.Blocks(
                        BlockReason.METADATA, "no " + kind.wireName() + " task was written: " + why, List.of());
            }
        }
        if (effects.phoneCall() && target.completesPhoneCalls()) {
            writes.add(new PlannedWrite.CompletePhoneCall());
        }
        return new WriteBackPlan(
                outcome.session(),
                outcome.queueItem(),
                Optional.of(outcome),
                target,
                item.baseline(),
                writes,
                end,
                warnings);
    }

    /** The plan for an item that may not be called: its last error alone, and not even that while it is in progress. */
    public static WriteBackPlan ineligible(
            SessionId session, QueueItem item, EligibilityDecision decision, Target target) {
        String rules = String.join(", ", decision.failingNames());
        boolean ofAnotherSession = item.status().equals(Optional.of(QueueStatus.IN_PROGRESS));
        List<PlannedWrite> writes = ofAnotherSession
                ? List.of()
                : List.of(new PlannedWrite.UpdateQueueRow(new QueueChange("not eligible: " + rules, Optional.empty())));
        return new WriteBackPlan(
                session,
                item.id(),
                Optional.empty(),
                target,
                item.baseline(),
                writes,
                new PlanEnd.Blocks(
                        BlockReason.ELIGIBILITY, "the queue item may not be called: " + rules, decision.failingNames()),
                decision.warnings());
    }

    private static PlannedWrite phoneCall(CallOutcome outcome, QueueItem item) {
        return new PlannedWrite.CreatePhoneCall(
                RecordIds.derive(outcome.session(), Operation.PHONE_CALL_ACTIVITY),
                RecordText.phoneCallSubject(outcome),
                RecordText.phoneCallDescription(outcome),
                outcome.call().startedAt(),
                outcome.call().endedAt(),
                new PlannedWrite.CalledParty(item.phone(), item.account()));
    }

    private static PlannedWrite task(CallOutcome outcome, TaskKind kind, TaskOwnership.Verified ownership) {
        return new PlannedWrite.CreateTask(
                RecordIds.derive(outcome.session(), Operation.TASK),
                RecordText.taskSubject(outcome, kind),
                RecordText.taskDescription(outcome, kind),
                kind,
                ownership.owner(),
                ownership.defaultOwner());
    }

    private static QueueChange queueChange(
            CallOutcome outcome,
            QueueItem item,
            DispositionEffects effects,
            List<Warning> warnings,
            NextAttemptDelays nextAttempt) {
        if (effects.queueStatus().isEmpty()) {
            return new QueueChange(RecordText.notPlaced(outcome), Optional.empty());
        }
        String lastError = warnings.stream().map(Warning::code).distinct().collect(Collectors.joining(", "));
        return new QueueChange(
                lastError,
                Optional.of(new QueueChange.Finish(
                        effects.queueStatus().get(),
                        item.attempts().made() + 1,
                        outcome.disposition(),
                        nextAttempt.after(outcome))));
    }
}
