package io.opencloser.core.domain.policy;

import io.opencloser.core.domain.plan.NextAttemptDelays;
import io.opencloser.core.domain.plan.TaskKind;
import io.opencloser.core.domain.queue.CallWindow;
import io.opencloser.core.domain.queue.EligibilityPolicy;
import io.opencloser.core.domain.queue.QueueStatus;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How a deployment wants its write-backs made.
 *
 * @param lease how long a worker may be silent before another takes its session over
 * @param inDoubtWindow how long after it was sent a write without an answer may still happen; counts only where the server
 *     cannot recognise a repetition (key-query mode, one request for each write). Dataverse works on a request for up to
 *     two minutes (dataverse-facts, "Limits")
 * @param taskOwners the configured owner for each kind of task, where there is one
 * @param nextAttempt when a row that stays callable has its turn again; written where the mapping approves the column
 */
public record WriteBackSettings(
        WriteStrategy strategy,
        RetryBudget retry,
        Duration lease,
        Duration inDoubtWindow,
        Map<TaskKind, UUID> taskOwners,
        EligibilityPolicy eligibility,
        NextAttemptDelays nextAttempt) {
    /** Settings with the standard delays before the next attempt. */
    public WriteBackSettings(
            WriteStrategy strategy,
            RetryBudget retry,
            Duration lease,
            Duration inDoubtWindow,
            Map<TaskKind, UUID> taskOwners,
            EligibilityPolicy eligibility) {
        this(strategy, retry, lease, inDoubtWindow, taskOwners, eligibility, NextAttemptDelays.standard());
    }

    public WriteBackSettings {
        taskOwners = Map.copyOf(taskOwners);
    }

    /** The same, with these owners of tasks in place of those that were set. */
    public WriteBackSettings withTaskOwners(Map<TaskKind, UUID> owners) {
        Map<TaskKind, UUID> all = new HashMap<>(taskOwners);
        all.putAll(owners);
        return new WriteBackSettings(strategy, retry, lease, inDoubtWindow, all, eligibility, nextAttempt);
    }

    /** The same, with another call window. */
    public WriteBackSettings withCallWindow(CallWindow wanted) {
        return new WriteBackSettings(
                strategy,
                retry,
                lease,
                inDoubtWindow,
                taskOwners,
                new EligibilityPolicy(
                        eligibility.callable(), eligibility.maxAttempts(), eligibility.defaultTimezone(), wanted),
                nextAttempt);
    }

    /** The same, with another budget for repeated requests. */
    public WriteBackSettings withRetry(RetryBudget wanted) {
        return new WriteBackSettings(strategy, wanted, lease, inDoubtWindow, taskOwners, eligibility, nextAttempt);
    }

    /**
     * One request for each write-back where the server allows it, four attempts, a lease of two minutes, calls from nine to
     * eight local time; with these owners of tasks.
     */
    public static WriteBackSettings standard(Map<TaskKind, UUID> taskOwners) {
        return new WriteBackSettings(
                WriteStrategy.ATOMIC,
                RetryBudget.standard(),
                Duration.ofSeconds(120),
                Duration.ofSeconds(150),
                taskOwners,
                new EligibilityPolicy(
                        QueueStatus.READY,
                        5,
                        ZoneId.of("America/Los_Angeles"),
                        new CallWindow(LocalTime.of(9, 0), LocalTime.of(20, 0))));
    }
}
