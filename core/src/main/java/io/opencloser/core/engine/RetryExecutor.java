package io.opencloser.core.engine;

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

/** Repeats the identical request within the budget until it is known what became of it (requirements 5.6 and 6.2). */
public final class RetryExecutor {
    private final RetryBudget budget;
    private final Time time;
    private final WriteBackListener listener;
    private final Optional<SessionId> session;
    private final Runnable beforeEach;

    /**
     * @param beforeEach runs before every request; may throw to stop everything
     */
    private RetryExecutor(Ports ports, Optional<SessionId> session, Runnable beforeEach) {
        this.budget = ports.settings().retry();
        this.time = ports.time();
        this.listener = ports.listener();
        this.session = session;
        this.beforeEach = beforeEach;
    }

    /** For reads before there is a session. */
    public static RetryExecutor unleased(Ports ports) {
        return new RetryExecutor(ports, Optional.empty(), () -> {});
    }

    /** Keeps the lease alive before every request. */
    public static RetryExecutor under(LeaseKeeper keeper, Ports ports) {
        return new RetryExecutor(ports, Optional.of(keeper.lease().session()), keeper::keep);
    }

    /** What became of a write. */
    public sealed interface RetryResult {
        record Applied(WriteReply.Applied answer) implements RetryResult {}

        /**
         * The service said no.
         *
         * @param unknownBefore an earlier attempt had no answer, so the refusal may be the echo of its success
         */
        record Refused(WriteReply.Refusal refusal, CrmFailure failure, boolean unknownBefore) implements RetryResult {}

        /**
         * The budget is used up.
         *
         * @param park nothing may be sent before this long from now
         */
        record GaveUp(CrmFailure failure, Duration park) implements RetryResult {}
    }

    public RetryResult write(RequestKind kind, Supplier<WriteReply> request) throws InterruptedException {
        boolean unknownBefore = false;
        for (int retries = 0; ; retries++) {
            beforeEach.run();
            WriteReply answer = attempt(kind, retries, request);
            CrmFailure failure;
            if (answer instanceof WriteReply.Applied applied) {
                return new RetryResult.Applied(applied);
            } else if (answer instanceof WriteReply.Refused refused) {
                if (!refused.refusal().isTransient()) {
                    return new RetryResult.Refused(refused.refusal(), refused.failure(), unknownBefore);
                }
                failure = refused.failure();
            } else {
                failure = ((WriteReply.Unknown) answer).failure();
                unknownBefore = true;
            }
            if (!waited(kind, retries, failure)) {
                return new RetryResult.GaveUp(failure, failure.retryAfter().orElse(Duration.ZERO));
            }
        }
    }

    /** Sends a write once, and tells what came of it. */
    WriteReply attempt(RequestKind kind, int retries, Supplier<WriteReply> request) {
        WriteReply answer = request.get();
        session.ifPresent(id -> listener.on(new WriteAttempted(id, kind, retries + 1, result(answer), status(answer))));
        return answer;
    }

    /** Waits for the next attempt, or says that the budget has none. */
    boolean waited(RequestKind kind, int retries, CrmFailure failure) throws InterruptedException {
        if (!(budget.after(retries, failure.retryAfter()) instanceof RetryBudget.Next.RetryIn next)) {
            return false;
        }
        listener.on(new WriteBackEvent.RetryScheduled(session, kind, retries + 1, next.delay(), failure.status()));
        time.sleep(next.delay());
        return true;
    }

    private static WriteAttempted.Result result(WriteReply answer) {
        if (answer instanceof WriteReply.Refused refused) {
            return refused.refusal().isTransient() ? WriteAttempted.Result.NOT_TAKEN : WriteAttempted.Result.REFUSED;
        }
        return answer instanceof WriteReply.Applied ? WriteAttempted.Result.APPLIED : WriteAttempted.Result.UNKNOWN;
    }

    private static OptionalInt status(WriteReply answer) {
        if (answer instanceof WriteReply.Refused refused) {
            return refused.failure().status();
        }
        return answer instanceof WriteReply.Unknown unknown ? unknown.failure().status() : OptionalInt.empty();
    }

    /**
     * Reads, again and again within the budget.
     *
     * @throws CrmException the last one, when the budget is used up or repeating is no use
     */
    public <T> T read(Supplier<T> request) throws InterruptedException {
        for (int retries = 0; ; retries++) {
            beforeEach.run();
            try {
                return request.get();
            } catch (CrmException e) {
                if (e.kind() != CrmException.Kind.TRANSIENT || !waited(RequestKind.READ, retries, e.failure())) {
                    throw e;
                }
            }
        }
    }
}
