package io.opencloser.core;

import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.EligibilityDecision;
import io.opencloser.core.domain.queue.PassedOver;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.Warning;
import java.util.List;
import java.util.Optional;

/**
 * What a run of one queue item came to.
 *
 * @param item the item, where one was found
 * @param decision whether it could be called, where that was asked
 * @param plan what was, or in a rehearsal would be, written
 * @param warnings everything a person should know, the plan's warnings among them
 * @param passedOver the first 100 rows that were looked at before this one and may not be called
 */
public record RunResult(
        Optional<QueueItem> item,
        Optional<EligibilityDecision> decision,
        Optional<WriteBackPlan> plan,
        List<Warning> warnings,
        List<PassedOver> passedOver,
        Result result) {
    static final String STOPPED = "stopped on request before anything was begun";

    public RunResult {
        warnings = List.copyOf(warnings);
        passedOver = List.copyOf(passedOver);
    }

    /** How it ended. */
    public sealed interface Result {
        /** There is a session, and this is how it stands. */
        record Session(SessionResult session) implements Result {}

        /** Rehearsed: the plan says what would be written. */
        record Rehearsed() implements Result {}

        /** The campaign has nobody who may be called now. */
        record NoCallableItem() implements Result {}

        /** Nothing was begun. */
        record NotBegun(RefusalReason reason, String message, List<String> details) implements Result {
            public NotBegun {
                details = List.copyOf(details);
            }
        }
    }

    static RunResult notBegun(RefusalReason reason, String message, List<String> details) {
        return new RunResult(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                new Result.NotBegun(reason, message, details));
    }

    static RunResult interrupted() {
        return notBegun(RefusalReason.INTERRUPTED, STOPPED, List.of());
    }

    static RunResult noCallableItem() {
        return new RunResult(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                new Result.NoCallableItem());
    }

    /** The same after rows that may not be called. */
    RunResult passing(List<PassedOver> rows) {
        return new RunResult(item, decision, plan, warnings, rows, result);
    }
}
