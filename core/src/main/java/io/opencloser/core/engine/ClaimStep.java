package io.opencloser.core.engine;

import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.port.crm.Failure;
import io.opencloser.core.port.crm.RequestKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Sets the row to in progress under its version, so that no two runners call the same person (requirement 3.3). */
public final class ClaimStep {
    private final Ports ports;
    private final Repeater repeater;

    public ClaimStep(Ports ports, Repeater repeater) {
        this.ports = ports;
        this.repeater = repeater;
    }

    /** What came of a claim. */
    public sealed interface Claimed {
        /** The row is ours, and this is how it looks now. */
        record Held(Baseline row) implements Claimed {}

        /** Somebody else changed the row first. */
        record Lost(List<String> fields) implements Claimed {}

        /**
         * An attempt had no answer, and now the row is in progress: ours or another runner's, the row does not say.
         */
        record Ambiguous(Baseline row) implements Claimed {}

        /** The budget is used up; the claim may have happened. */
        record GaveUp(Failure failure, Duration park) implements Claimed {}

        /** The service refused the claim itself. */
        record Refused(Step why) implements Claimed {}
    }

    /**
     * @param item as it was read before the first attempt
     * @param sentBefore an earlier process may have sent the claim already
     */
    public Claimed run(QueueItem item, boolean sentBefore) throws InterruptedException {
        RowVersion expected = item.baseline().version();
        boolean unknown = sentBefore;
        for (int moves = 0; moves < Work.MOST_MOVES; moves++) {
            RowVersion version = expected;
            Repeater.Settled settled = repeater.write(
                    RequestKind.CLAIM, () -> ports.queue().setStatus(item.id(), QueueStatus.IN_PROGRESS, version));
            if (settled instanceof Repeater.Settled.Applied applied) {
                return new Claimed.Held(applied.answer().row().orElseGet(() -> asWritten(item)));
            }
            if (settled instanceof Repeater.Settled.GaveUp gaveUp) {
                return new Claimed.GaveUp(gaveUp.failure(), gaveUp.park());
            }
            Repeater.Settled.Refused refused = (Repeater.Settled.Refused) settled;
            switch (refused.refusal()) {
                case PRECONDITION_FAILED, MISSING, ALREADY_EXISTS -> {}
                default -> {
                    return new Claimed.Refused(Step.refused(refused.refusal(), refused.failure()));
                }
            }
            unknown |= refused.unknownBefore();
            Optional<Baseline> now = repeater.read(() -> ports.queue().look(item.id()));
            if (now.isEmpty()) {
                return new Claimed.Lost(List.of(Baseline.EXISTENCE));
            }
            List<String> differences = item.baseline().differences(now.get());
            if (!differences.isEmpty()) {
                return unknown && onlyClaimed(differences, now.get())
                        ? new Claimed.Ambiguous(now.get())
                        : new Claimed.Lost(differences);
            }
            expected = now.get().version();
        }
        return new Claimed.GaveUp(Failure.of("the queue row changed during every attempt to claim it"), Duration.ZERO);
    }

    static boolean onlyClaimed(List<String> differences, Baseline now) {
        return differences.equals(List.of(Baseline.STATUS)) && now.status().equals(QueueStatus.IN_PROGRESS.wireName());
    }

    /** The service did not return the row, so that its version is unknown: the first write will be told so and look. */
    private static Baseline asWritten(QueueItem item) {
        return item.baseline().withStatus(item.baseline().version(), QueueStatus.IN_PROGRESS);
    }
}
