package io.opencloser.core.port.journal;

import java.time.Duration;

/**
 * The pauses that a service asked for, shared by every process on this journal that uses the same credential (requirement 6.6).
 * By the database's clock. For what holds of every method, see {@link Journal}.
 */
public interface ServicePauses {
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
