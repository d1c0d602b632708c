package io.opencloser.core.engine.retry;

import io.opencloser.core.domain.policy.RetryBudget;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.core.port.event.WriteBackEvent.WriteAttempted;
import io.opencloser.core.port.event.WriteBackListener;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Sends the identical request again within the budget until its fate is known (requirements 5.6 and 6.2). */
public final class RetryExecutor {
    private final RetryBudget budget;
    private final Time time;
    private final WriteBackListener listener;
    private final Optional<SessionId> session;
    private final Runnable beforeEach;

    /**
     * An executor for one session, or for reads before there is one.
     *
     * @param beforeEach runs before every request; may throw to stop everything
     */
    RetryExecutor(
            RetryBudget budget,
            Time time,
            WriteBackListener listener,
            Optional<SessionId> session,
            Runnable beforeEach) {
        this.budget = budget;
        this.time = time;
        this.listener = listener;
        this.session = session;
        this.beforeEach = beforeEach;
    }

    /** Writes, again and again within the budget. */
    public RetryResult write(RequestKind kind, Supplier<WriteReply> request) throws InterruptedException {
        boolean inDoubtBefore = false;
        for (int retries = 0; ; retries++) {
            beforeEach.run();
            WriteReply reply = attempt(kind, retries, request);
            CrmFailure failure;
            if (reply instanceof WriteReply.Applied applied) {
                return new RetryResult.Applied(applied);
            } else if (reply instanceof WriteReply.Refused refused) {
                if (!refused.refusal().isTransient()) {
                    return new RetryResult.Refused(refused.refusal(), refused.failure(), inDoubtBefore);
                }
                failure = refused.failure();
            } else {
                failure = ((WriteReply.Unknown) reply).failure();
                inDoubtBefore = true;
            }
            if (!waitsForRetry(kind, retries, failure)) {
                return new RetryResult.GaveUp(failure, failure.retryAfter().orElse(Duration.ZERO));
            }
        }
    }

    /** Sends a write once and tells the listener what came of it. */
    public WriteReply attempt(RequestKind kind, int retries, Supplier<WriteReply> request) {
        WriteReply reply = request.get();
        session.ifPresent(id -> listener.on(new WriteAttempted(id, kind, retries + 1, result(reply), status(reply))));
        return reply;
    }

    /** Waits for the next attempt; false when the budget has none left. */
    public boolean waitsForRetry(RequestKind kind, int retries, CrmFailure failure) throws InterruptedException {
        if (!(budget.after(retries, failure.retryAfter()) instanceof RetryBudget.Next.RetryIn next)) {
            return false;
        }
        listener.on(new WriteBackEvent.RetryScheduled(session, kind, retries + 1, next.delay(), failure.status()));
        time.sleep(next.delay());
        return true;
    }

    /**
     * Reads, again and again within the budget.
     *
     * @throws CrmException the last one, when the budget is used up or a repetition is useless
     */
    public <T> T read(Supplier<T> request) throws InterruptedException {
        for (int retries = 0; ; retries++) {
            beforeEach.run();
            try {
                return request.get();
            } catch (CrmException e) {
                if (e.kind() != CrmException.Kind.TRANSIENT || !waitsForRetry(RequestKind.READ, retries, e.failure())) {
                    throw e;
                }
            }
        }
    }

    private static WriteAttempted.Result result(WriteReply reply) {
        if (reply instanceof WriteReply.Refused refused) {
            return refused.refusal().isTransient() ? WriteAttempted.Result.NOT_TAKEN : WriteAttempted.Result.REFUSED;
        }
        return reply instanceof WriteReply.Applied ? WriteAttempted.Result.APPLIED : WriteAttempted.Result.UNKNOWN;
    }

    private static OptionalInt status(WriteReply reply) {
        if (reply instanceof WriteReply.Refused refused) {
            return refused.failure().status();
        }
        return reply instanceof WriteReply.Unknown unknown ? unknown.failure().status() : OptionalInt.empty();
    }
}
