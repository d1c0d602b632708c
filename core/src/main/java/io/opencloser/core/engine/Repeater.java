package io.opencloser.core.engine;

import io.opencloser.core.domain.policy.RetryBudget;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.Failure;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.crm.WriteAnswer;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.core.port.event.WriteBackEvent.WriteAttempted;
import io.opencloser.core.port.event.WriteBackListener;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Repeats the identical request within the budget until it is known what became of it (requirements 5.6 and 6.2). */
public final class Repeater {
    private final RetryBudget budget;
    private final Time time;
    private final WriteBackListener listener;
    private final Optional<SessionId> session;
    private final Runnable beforeEach;

    /**
     * @param beforeEach runs before every request; may throw to stop everything
     */
    private Repeater(Ports ports, Optional<SessionId> session, Runnable beforeEach) {
        this.budget = ports.settings().retry();
        this.time = ports.time();
        this.listener = ports.listener();
        this.session = session;
        this.beforeEach = beforeEach;
    }

    /** For reads before there is a session. */
    public static Repeater unleased(Ports ports) {
        return new Repeater(ports, Optional.empty(), () -> {});
    }

    /** Keeps the lease alive before every request. */
    public static Repeater under(LeaseKeeper keeper, Ports ports) {
        return new Repeater(ports, Optional.of(keeper.lease().session()), keeper::keep);
    }

    /** What became of a write. */
    public sealed interface Settled {
        record Applied(WriteAnswer.Applied answer) implements Settled {}

        /**
         * The service said no.
         *
         * @param unknownBefore an earlier attempt had no answer, so the refusal may be the echo of its success
         */
        record Refused(WriteAnswer.Refusal refusal, Failure failure, boolean unknownBefore) implements Settled {}

        /**
         * The budget is used up.
         *
         * @param park nothing may be sent before this long from now
         */
        record GaveUp(Failure failure, Duration park) implements Settled {}
    }

    public Settled write(RequestKind kind, Supplier<WriteAnswer> request) throws InterruptedException {
        boolean unknownBefore = false;
        for (int retries = 0; ; retries++) {
            beforeEach.run();
            WriteAnswer answer = attempt(kind, retries, request);
            Failure failure;
            if (answer instanceof WriteAnswer.Applied applied) {
                return new Settled.Applied(applied);
            } else if (answer instanceof WriteAnswer.Refused refused) {
                if (!refused.refusal().isTransient()) {
                    return new Settled.Refused(refused.refusal(), refused.failure(), unknownBefore);
                }
                failure = refused.failure();
            } else {
                failure = ((WriteAnswer.Unknown) answer).failure();
                unknownBefore = true;
            }
            if (!waited(kind, retries, failure)) {
                return new Settled.GaveUp(failure, failure.retryAfter().orElse(Duration.ZERO));
            }
        }
    }

    /** Sends a write once, and tells what came of it. */
    WriteAnswer attempt(RequestKind kind, int retries, Supplier<WriteAnswer> request) {
        WriteAnswer answer = request.get();
        session.ifPresent(id -> listener.on(new WriteAttempted(id, kind, retries + 1, result(answer), status(answer))));
        return answer;
    }

    /** Waits for the next attempt, or says that the budget has none. */
    boolean waited(RequestKind kind, int retries, Failure failure) throws InterruptedException {
        if (!(budget.after(retries, failure.retryAfter()) instanceof RetryBudget.Next.RetryIn next)) {
            return false;
        }
        listener.on(new WriteBackEvent.RetryScheduled(session, kind, retries + 1, next.delay(), failure.status()));
        time.sleep(next.delay());
        return true;
    }

    private static WriteAttempted.Result result(WriteAnswer answer) {
        if (answer instanceof WriteAnswer.Refused refused) {
            return refused.refusal().isTransient() ? WriteAttempted.Result.NOT_TAKEN : WriteAttempted.Result.REFUSED;
        }
        return answer instanceof WriteAnswer.Applied ? WriteAttempted.Result.APPLIED : WriteAttempted.Result.UNKNOWN;
    }

    private static OptionalInt status(WriteAnswer answer) {
        if (answer instanceof WriteAnswer.Refused refused) {
            return refused.failure().status();
        }
        return answer instanceof WriteAnswer.Unknown unknown ? unknown.failure().status() : OptionalInt.empty();
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
