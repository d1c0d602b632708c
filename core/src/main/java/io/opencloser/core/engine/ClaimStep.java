package io.opencloser.core.engine;

import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.RequestKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Sets the row to in progress under its version, so that no two runners call the same person (requirement 3.3). */
public final class ClaimStep {
    private final Ports ports;
    private final RetryExecutor retry;

    public ClaimStep(Ports ports, RetryExecutor retry) {
        this.ports = ports;
        this.retry = retry;
    }

    /** What came of a claim. */
    public sealed interface ClaimReply {
        /** The row is ours, and this is how it looks now. */
        record Claimed(Baseline row) implements ClaimReply {}

        /** Somebody else changed the row first. */
        record Lost(List<String> fields) implements ClaimReply {}

        /**
         * An attempt had no answer, and now the row is in progress: ours or another runner's, the row does not say.
         */
        record Ambiguous(Baseline row) implements ClaimReply {}

        /** The budget is used up; the claim may have happened. */
        record GaveUp(CrmFailure failure, Duration park) implements ClaimReply {}

        /** The service refused the claim itself. */
        record Refused(Step why) implements ClaimReply {}
    }

    /**
     * Sends the claim until its fate is known or the budget is used up.
     *
     * @param item as it was read before the first attempt
     * @param sentBefore an earlier process may have sent the claim already
     */
    public ClaimReply run(QueueItem item, boolean sentBefore) throws InterruptedException {
        RowVersion expected = item.baseline().version();
        boolean unknown = sentBefore;
        for (int moves = 0; moves < ExecutionContext.MOST_MOVES; moves++) {
            RowVersion version = expected;
            RetryExecutor.RetryResult settled = retry.write(
                    RequestKind.CLAIM, () -> ports.queue().setStatus(item.id(), QueueStatus.IN_PROGRESS, version));
            if (settled instanceof RetryExecutor.RetryResult.Applied applied) {
                return new ClaimReply.Claimed(applied.answer().row().orElseGet(() -> asWritten(item)));
            }
            if (settled instanceof RetryExecutor.RetryResult.GaveUp gaveUp) {
                return new ClaimReply.GaveUp(gaveUp.failure(), gaveUp.park());
            }
            RetryExecutor.RetryResult.Refused refused = (RetryExecutor.RetryResult.Refused) settled;
            switch (refused.refusal()) {
                case PRECONDITION_FAILED, NOT_FOUND, ALREADY_EXISTS -> {}
                default -> {
                    return new ClaimReply.Refused(Step.refused(refused.refusal(), refused.failure()));
                }
            }
            unknown |= refused.unknownBefore();
            Optional<Baseline> now = retry.read(() -> ports.queue().readWatched(item.id()));
            if (now.isEmpty()) {
                return new ClaimReply.Lost(List.of(Baseline.EXISTENCE));
            }
            List<String> differences = item.baseline().differences(now.get());
            if (!differences.isEmpty()) {
                return unknown && onlyClaimed(differences, now.get())
                        ? new ClaimReply.Ambiguous(now.get())
                        : new ClaimReply.Lost(differences);
            }
            expected = now.get().version();
        }
        return new ClaimReply.GaveUp(
                CrmFailure.of("the queue row changed during every attempt to claim it"), Duration.ZERO);
    }

    static boolean onlyClaimed(List<String> differences, Baseline now) {
        return differences.equals(List.of(Baseline.STATUS)) && now.status().equals(QueueStatus.IN_PROGRESS.wireName());
    }

    /** The service did not return the row, so that its version is unknown: the first write will be told so and look. */
    private static Baseline asWritten(QueueItem item) {
        return item.baseline().withStatus(item.baseline().version(), QueueStatus.IN_PROGRESS);
    }
}
