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
public final class ReleaseStep extends ConditionalWrite<RowVersion, ReleaseStep.Reply> {
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
    public Reply release() throws InterruptedException {
        return from(read());
    }

    /** Why the row cannot be given back yet; changes nothing. */
    public Optional<String> tooEarly() throws InterruptedException {
        return read() instanceof Verdict.Decided<RowVersion, Reply> decided
                        && decided.result() instanceof Reply.InDoubt inDoubt
                ? Optional.of(inDoubt.why())
                : Optional.empty();
    }

    @Override
    WriteReply send(RowVersion expected) {
        return queue.setStatus(known.queueItem(), terms.callable(), expected);
    }

    @Override
    Reply applied(WriteReply.Applied reply) {
        return new Reply.Released("the queue row may be called again");
    }

    @Override
    Reply gaveUp(CrmFailure failure, Duration park) {
        return new Reply.InDoubt(failure.message());
    }

    @Override
    Reply refused(WriteReply.Refusal refusal, CrmFailure failure) {
        return new Reply.InDoubt(failure.message());
    }

    @Override
    Verdict<RowVersion, Reply> look(RetryResult.Refused refused, RowVersion sent) throws InterruptedException {
        return read();
    }

    @Override
    Reply keepsMoving() {
        return new Reply.InDoubt("the queue row changed during every attempt to release it");
    }

    private Verdict<RowVersion, Reply> read() throws InterruptedException {
        return judge(retry.read(() -> queue.readWatched(known.queueItem())));
    }

    private Verdict<RowVersion, Reply> judge(Optional<Baseline> now) {
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
            return decided(new Reply.InDoubt("the claim was sent and may still happen: try again in "
                    + terms.inDoubtWindow().minus(terms.age()).toSeconds() + " s"));
        }
        return released(
                row.status().equals(terms.callable().wireName())
                        ? "the queue row may be called already"
                        : "the queue row was changed by somebody else and stays as it is");
    }

    private static Verdict<RowVersion, Reply> released(String how) {
        return decided(new Reply.Released(how));
    }

    /** What came of the wish to give a claimed row back. */
    public sealed interface Reply {
        /** The claim is over: the row is callable, or was no longer ours and stays as it is. */
        record Released(String how) implements Reply {}

        /** Whether the row is ours is unknown; nothing was given up. */
        record InDoubt(String why) implements Reply {}
    }
}
