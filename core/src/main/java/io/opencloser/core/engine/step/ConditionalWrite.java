package io.opencloser.core.engine.step;

import io.opencloser.core.engine.retry.RetryExecutor;
import io.opencloser.core.engine.retry.RetryResult;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.crm.WriteReply;
import java.time.Duration;

/**
 * A write under a precondition. A failed precondition does not say why: the write may have landed before, another worker or a
 * person may have changed the record, or a plug-in may only have touched its version. So each subclass looks at the record
 * and decides, or names the newer precondition under which to send the same write again.
 *
 * @param <P> the precondition, usually the expected version of a row
 * @param <T> what the write leads to
 */
abstract class ConditionalWrite<P, T> {
    /** How often a write follows a record that keeps moving. */
    private static final int MOST_ATTEMPTS = 5;

    private final RetryExecutor retry;
    private final RequestKind kind;

    ConditionalWrite(RetryExecutor retry, RequestKind kind) {
        this.retry = retry;
        this.kind = kind;
    }

    /** What a look at the record says after its precondition failed. */
    sealed interface Verdict<P, T> {
        /** The record says what became of the write. */
        record Decided<P, T>(T result) implements Verdict<P, T> {}

        /** Nothing stands in the way of the same write under this precondition. */
        record SendUnder<P, T>(P precondition) implements Verdict<P, T> {}
    }

    final T under(P first) throws InterruptedException {
        P precondition = first;
        for (int attempts = 0; attempts < MOST_ATTEMPTS; attempts++) {
            P current = precondition;
            RetryResult result = retry.write(kind, () -> send(current));
            if (result instanceof RetryResult.Applied applied) {
                return applied(applied.reply());
            }
            if (result instanceof RetryResult.GaveUp gaveUp) {
                return gaveUp(gaveUp.failure(), gaveUp.park());
            }
            RetryResult.Refused refused = (RetryResult.Refused) result;
            if (!refused.refusal().concernsPrecondition()) {
                return refused(refused.refusal(), refused.failure());
            }
            Verdict<P, T> verdict = look(refused, current);
            if (verdict instanceof Verdict.Decided<P, T> decided) {
                return decided.result();
            }
            precondition = ((Verdict.SendUnder<P, T>) verdict).precondition();
        }
        return keepsMoving();
    }

    /** Goes on from what a look at the record says. */
    final T from(Verdict<P, T> verdict) throws InterruptedException {
        return verdict instanceof Verdict.Decided<P, T> decided
                ? decided.result()
                : under(((Verdict.SendUnder<P, T>) verdict).precondition());
    }

    /** Sends the write once. */
    abstract WriteReply send(P precondition);

    abstract T applied(WriteReply.Applied reply);

    /** The retry budget is used up; the write may have happened. */
    abstract T gaveUp(CrmFailure failure, Duration park);

    /** Refused for a reason that has nothing to do with the precondition. */
    abstract T refused(WriteReply.Refusal refusal, CrmFailure failure);

    /** Looks at the record after its precondition failed. */
    abstract Verdict<P, T> look(RetryResult.Refused refused, P sent) throws InterruptedException;

    /** The record changed during every attempt. */
    abstract T keepsMoving();

    static <P, T> Verdict<P, T> decided(T result) {
        return new Verdict.Decided<>(result);
    }

    static <P, T> Verdict<P, T> sendUnder(P precondition) {
        return new Verdict.SendUnder<>(precondition);
    }
}
