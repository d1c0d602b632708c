package io.opencloser.core.port.crm;

import java.time.Duration;

/** One CRM environment: its ports. An adapter opens it, {@link io.opencloser.core.OpenCloser} uses it. Thread-safe. */
public interface CrmConnection {
    Crm crm();

    Queue queue();

    Owners owners();

    /**
     * Where this connection keeps the pauses that the CRM asks for, so that every process with its credential holds back
     * (requirement 6.6). Called before the first request. A connection that has none to keep does nothing.
     */
    default void sharePauses(Pauses pauses) {}

    /** The pauses of every process with a credential. Thread-safe. */
    interface Pauses {
        /** The CRM asked for this pause from now on; never ends a longer one early. */
        void extend(String gate, Duration pause);

        /** How long the pause still lasts; zero if there is none. */
        Duration remaining(String gate);
    }

    /** A connection of these ports. */
    static CrmConnection of(Crm crm, Queue queue, Owners owners) {
        record Connection(Crm crm, Queue queue, Owners owners) implements CrmConnection {}
        return new Connection(crm, queue, owners);
    }
}
