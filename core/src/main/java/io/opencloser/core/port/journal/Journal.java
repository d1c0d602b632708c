package io.opencloser.core.port.journal;

import io.opencloser.core.domain.state.Lease;
import java.time.Duration;

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

    /**
     * The pauses that a service asked for, shared by every process on this journal that uses the same credential (requirement
     * 6.6). By the database's clock.
     */
    interface ServicePauses {
        /** The longest name of a gate. */
        int GATE_LENGTH = 64;

        /**
         * Closes a gate for at least {@code pause} from now on. A gate that stays closed longer is left as it is.
         *
         * @param gate names environment and credential and reveals neither; at most {@value #GATE_LENGTH} characters
         */
        void extend(String gate, Duration pause);

        /** How long the gate stays closed; zero if it is open. */
        Duration remaining(String gate);
    }
}
