package io.opencloser.core.port.journal;

import io.opencloser.core.domain.state.Lease;

/**
 * The durable truth about sessions: all that the core needs remembered. Use cases see one of the narrow ports; an adapter
 * implements the whole.
 *
 * <p><b>Atomic.</b> Every method is one transaction: when it returns, its effect is durable (survives SIGKILL and, where
 * the database promises it, power loss); when it throws, it had no effect, or the journal found its effect out and reported
 * it truthfully. A commit whose outcome is unknown is resolved inside the journal before the method returns or throws.
 *
 * <p><b>Fenced.</b> Every change of an existing session needs the newest {@link Lease} of that session, alive or expired:
 * expiry allows a take-over, and only the take-over disarms the old lease. Otherwise the method throws {@link
 * LeaseLostException} and changes nothing.
 *
 * <p><b>Monotonic.</b> A confirmed write stays confirmed, a completed session stays completed.
 *
 * <p><b>Fails</b> with {@link JournalException}. Lease times come from the database's clock.
 *
 * <p><b>Not promised:</b> that the holder of a lease still holds it when the method has returned.
 *
 * <p>Thread-safe.
 */
public interface Journal extends Acceptances, SessionLeases, SessionLog, OperatorDecisions, SessionQueries, RowClaims {
    /** The pauses that services asked for. */
    ServicePauses servicePauses();
}
