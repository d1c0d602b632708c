package io.opencloser.core;

import io.opencloser.core.domain.policy.WriteBackSettings;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.engine.notify.SafeListener;
import io.opencloser.core.engine.retry.Retries;
import io.opencloser.core.engine.retry.RetryExecutor;
import io.opencloser.core.intake.TaskOwners;
import io.opencloser.core.port.crm.CrmConnection;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.event.WriteBackListener;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Says what a run of one item would write: reads and plans, claims and writes nothing, and needs no journal (requirement
 * 9.1). Thread-safe.
 */
public final class Rehearsal {
    private final ItemPlanner planner;
    private final Supplier<SessionId> sessionIds;

    Rehearsal(ItemPlanner planner, Supplier<SessionId> sessionIds) {
        this.planner = planner;
        this.sessionIds = sessionIds;
    }

    /**
     * Rehearsals against this CRM.
     *
     * @param listener hears of retries, and cannot change them
     * @param sessionIds ids of sessions, a new one at each call
     */
    public static Rehearsal over(
            CrmConnection crm,
            WriteBackSettings settings,
            Time time,
            WriteBackListener listener,
            Supplier<SessionId> sessionIds) {
        RetryExecutor reads = new Retries(settings.retry(), time, new SafeListener(listener)).unleased();
        return new Rehearsal(
                new ItemPlanner(
                        crm.crm(),
                        crm.queue(),
                        new TaskOwners(crm.owners(), reads, settings.taskOwners()),
                        reads,
                        time,
                        settings),
                sessionIds);
    }

    /** Selects, checks and plans one item whose outcome is known as soon as the item is. */
    public RunResult rehearse(QueueSelection selection, OutcomeSource outcomes) {
        try {
            return planner.select(
                    selection,
                    selected -> planner.prepare(selected, sessionIds.get(), outcomes)
                            .result(List.of(), new RunResult.Result.Rehearsed()),
                    result -> false,
                    Function.identity());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RunResult.interrupted();
        }
    }
}
