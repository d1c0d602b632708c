package io.opencloser.core.engine.step;

import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.engine.retry.RetryExecutor;
import io.opencloser.core.engine.retry.RetryResult;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.core.port.journal.RowClaims;
import java.time.Duration;
import java.util.Optional;

/**
 * Gives a claimed row back if it is still ours (requirement 3.4). Only the status is written, under the version of the row
 * that was read, so that a person's edit of other columns stays.
 */
public final class ReleaseStep extends ConditionalWrite<RowVersion, ReleaseReply> {
    private final Queue queue;
    private final RowClaims claims;
    private final RetryExecutor retry;
    private final SessionRecord known;
    private final Terms terms;

    public ReleaseStep(Queue queue, RowClaims claims, RetryExecutor retry, SessionRecord known, Terms terms) {
        super(retry, RequestKind.RELEASE);
        this.queue = queue;
        this.claims = claims;
        this.retry = retry;
        this.known = known;
        this.terms = terms;
    }

    /**
     * What decides whether the row is ours.
     *
     * @param callable the status of a row that may be called
     * @param age how long ago the claim can have been sent last
     * @param inDoubtWindow how long a claim without an answer may still happen
     */
    public record Terms(QueueStatus callable, Duration age, Duration inDoubtWindow) {}

    /** Reads the row and gives it back. */
    public ReleaseReply release() throws InterruptedException {
        return from(read());
    }

    /** Why the row cannot be given back yet; changes nothing. */
    public Optional<String> tooEarly() throws InterruptedException {
        return read() instanceof Verdict.Decided<RowVersion, ReleaseReply> decided
                        && decided.result() instanceof ReleaseReply.InDoubt inDoubt
                ? Optional.of(inDoubt.why())
                : Optional.empty();
    }

    @Override
    WriteReply send(RowVersion expected) {
        return queue.setStatus(known.queueItem(), terms.callable(), expected);
    }

    @Override
    ReleaseReply applied(WriteReply.Applied reply) {
        return new ReleaseReply.Released("the queue row may be called again");
    }

    @Override
    ReleaseReply gaveUp(CrmFailure failure, Duration park) {
        return new ReleaseReply.InDoubt(failure.message());
    }

    @Override
    ReleaseReply refused(WriteReply.Refusal refusal, CrmFailure failure) {
        return new ReleaseReply.InDoubt(failure.message());
    }

    @Override
    Verdict<RowVersion, ReleaseReply> look(RetryResult.Refused refused, RowVersion sent) throws InterruptedException {
        return read();
    }

    @Override
    ReleaseReply keepsMoving() {
        return new ReleaseReply.InDoubt("the queue row changed during every attempt to release it");
    }

    private Verdict<RowVersion, ReleaseReply> read() throws InterruptedException {
        return judge(retry.read(() -> queue.readWatched(known.queueItem())));
    }

    private Verdict<RowVersion, ReleaseReply> judge(Optional<Baseline> now) {
        if (now.isEmpty()) {
            return released("the queue row was deleted");
        }
        QueueItem item = known.item().orElseThrow();
        Baseline row = now.get();
        boolean claimed = row.status().equals(QueueStatus.IN_PROGRESS.wireName())
                && row.lastSessionId().equals(item.baseline().lastSessionId());
        if (claimed) {
            // a claim writes the status alone: the row of another session in its call looks just like ours
            Optional<SessionId> other = claims.otherClaimOn(item.id(), known.session());
            return other.isEmpty()
                    ? sendUnder(row.version())
                    : released("the queue row is in progress for session " + other.get());
        }
        boolean mayStillBeClaimed = known.claim() == ClaimState.PENDING
                && terms.age().compareTo(terms.inDoubtWindow()) < 0
                && row.version().equals(item.baseline().version());
        if (mayStillBeClaimed) {
            return decided(new ReleaseReply.InDoubt("the claim was sent and may still happen: try again in "
                    + terms.inDoubtWindow().minus(terms.age()).toSeconds() + " s"));
        }
        return released(
                row.status().equals(terms.callable().wireName())
                        ? "the queue row may be called already"
                        : "the queue row was changed by somebody else and stays as it is");
    }

    private static Verdict<RowVersion, ReleaseReply> released(String how) {
        return decided(new ReleaseReply.Released(how));
    }
}
