package io.opencloser.core.domain.plan;

import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.session.Disposition;
import java.util.Optional;

/**
 * What a disposition writes: one row of the table of requirement 2.
 *
 * @param task the kind of follow-up task, if there is one
 * @param queueStatus the new status of the queue row; empty leaves it unchanged and writes the last error alone
 */
public record DispositionEffects(boolean phoneCall, Optional<TaskKind> task, Optional<QueueStatus> queueStatus) {

    public static DispositionEffects of(Disposition disposition) {
        return switch (disposition) {
            case INTERESTED_CALLBACK_REQUESTED, CALL_BACK_LATER -> called(QueueStatus.READY, TaskKind.CALLBACK);
            case INTERESTED_EMAIL_CAPTURED -> called(QueueStatus.COMPLETED, TaskKind.CALLBACK);
            case NEEDS_HUMAN_REVIEW -> called(QueueStatus.BLOCKED, TaskKind.REVIEW);
            case NOT_INTERESTED -> called(QueueStatus.COMPLETED);
            case WRONG_NUMBER -> called(QueueStatus.BLOCKED);
            case NO_ANSWER, VOICEMAIL, FAILED -> called(QueueStatus.READY);
            case DO_NOT_CALL -> called(QueueStatus.DNC);
            case BLOCKED -> new DispositionEffects(false, Optional.empty(), Optional.empty());
        };
    }

    private static DispositionEffects called(QueueStatus next) {
        return new DispositionEffects(true, Optional.empty(), Optional.of(next));
    }

    private static DispositionEffects called(QueueStatus next, TaskKind task) {
        return new DispositionEffects(true, Optional.of(task), Optional.of(next));
    }
}
