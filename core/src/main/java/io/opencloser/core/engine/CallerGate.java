package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.policy.RetryBudget;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.engine.step.Step;
import java.time.Duration;
import java.util.Optional;

/**
 * Stops spending sessions on a CRM that does not let the caller in (requirement 6.1). Closed, it lets one session through as a
 * probe, at growing distances, until one is not refused. Thread-safe.
 */
public final class CallerGate {
    /** Refusals of different sessions for good, one after another with the same code, after which it is not their fault. */
    private static final int SAME_REFUSALS = 3;

    private final RetryBudget budget;
    private int closings;
    private Duration probeAt = Duration.ZERO;
    private Optional<Pass> probe = Optional.empty();
    private Optional<String> refusal = Optional.empty();
    private Optional<String> lastCode = Optional.empty();
    private int sameCode;

    public CallerGate(RetryBudget budget) {
        this.budget = budget;
    }

    /** How many sessions a worker may take up. To be closed when they have ended, however that was. */
    public final class Pass implements AutoCloseable {
        private final int most;

        private Pass(int most) {
            this.most = most;
        }

        public int most() {
            return most;
        }

        /** If this was the probe, the next one may begin. */
        @Override
        public void close() {
            ended(this);
        }
    }

    /** Lets at most {@code wanted} sessions through. One that passes while the gate is closed is the probe. */
    public synchronized Pass enter(int wanted, Duration now) {
        if (refusal.isEmpty()) {
            return new Pass(wanted);
        }
        if (probe.isPresent() || now.compareTo(probeAt) < 0) {
            return new Pass(0);
        }
        Pass only = new Pass(1);
        probe = Optional.of(only);
        return only;
    }

    private synchronized void ended(Pass pass) {
        probe = probe.filter(current -> current != pass);
    }

    /** Notes what became of a session. Without an answer of the CRM in it, the gate stays as it is. */
    public synchronized void note(SessionId session, ExecutionResult result, Duration now) {
        if (result instanceof ExecutionResult.Parked parked && parked.cause() == Step.Cause.CALLER_REFUSED) {
            close(parked.message(), session, now);
        } else if (result instanceof ExecutionResult.Blocked blocked
                && blocked.block().reason() == BlockReason.PERMANENT_OTHER
                && blocked.block().code().isPresent()) {
            refusedForGood(blocked.block().code().get(), blocked.block().message(), session, now);
        } else if (result instanceof ExecutionResult.Completed || result instanceof ExecutionResult.Blocked) {
            open();
        } else if (isClosed()) {
            // the probe says nothing about the caller
            close(refusal.orElseThrow(), session, now);
        }
    }

    public synchronized boolean isClosed() {
        return refusal.isPresent();
    }

    public synchronized Optional<String> refusal() {
        return refusal;
    }

    public synchronized Duration probeIn(Duration now) {
        return refusal.isEmpty() || probeAt.compareTo(now) < 0 ? Duration.ZERO : probeAt.minus(now);
    }

    private void refusedForGood(String code, String message, SessionId session, Duration now) {
        int before = lastCode.equals(Optional.of(code)) ? sameCode : 0;
        open();
        lastCode = Optional.of(code);
        sameCode = before + 1;
        if (sameCode >= SAME_REFUSALS) {
            closings = sameCode - SAME_REFUSALS;
            close(message, session, now);
        }
    }

    private void close(String message, SessionId session, Duration now) {
        refusal = Optional.of(message);
        probeAt = now.plus(budget.distance(closings++, session));
    }

    private void open() {
        refusal = Optional.empty();
        lastCode = Optional.empty();
        sameCode = 0;
        closings = 0;
    }
}
