package io.opencloser.core.writeback;

import io.opencloser.core.port.CrmException;
import io.opencloser.core.port.Failure;
import io.opencloser.core.port.Time;
import io.opencloser.core.port.WriteAnswer;
import java.time.Duration;
import java.util.function.Supplier;

/** Repeats the identical request within the budget until it is known what became of it (requirements 5.6 and 6.2). */
final class Repeater {
    private final RetryBudget budget;
    private final Time time;
    private final Runnable beforeEach;

    /**
     * @param beforeEach runs before every request; may throw to stop everything
     */
    Repeater(RetryBudget budget, Time time, Runnable beforeEach) {
        this.budget = budget;
        this.time = time;
        this.beforeEach = beforeEach;
    }

    /** What became of a write. */
    sealed interface Settled {
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

    Settled write(Supplier<WriteAnswer> request) throws InterruptedException {
        boolean unknownBefore = false;
        for (int retries = 0; ; retries++) {
            beforeEach.run();
            WriteAnswer answer = request.get();
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
            if (budget.after(retries, failure.retryAfter()) instanceof RetryBudget.Next.RetryIn next) {
                time.sleep(next.delay());
            } else {
                return new Settled.GaveUp(failure, failure.retryAfter().orElse(Duration.ZERO));
            }
        }
    }

    /**
     * Reads, again and again within the budget.
     *
     * @throws CrmException the last one, when the budget is used up or repeating is no use
     */
    <T> T read(Supplier<T> request) throws InterruptedException {
        for (int retries = 0; ; retries++) {
            beforeEach.run();
            try {
                return request.get();
            } catch (CrmException e) {
                if (e.kind() == CrmException.Kind.TRANSIENT
                        && budget.after(retries, e.failure().retryAfter()) instanceof RetryBudget.Next.RetryIn next) {
                    time.sleep(next.delay());
                } else {
                    throw e;
                }
            }
        }
    }
}
