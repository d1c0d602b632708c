package io.opencloser.core.port.crm;

/** One CRM environment: its ports. An adapter opens it, {@link io.opencloser.core.OpenCloser} uses it. Thread-safe. */
public interface CrmConnection {
    Crm crm();

    Queue queue();

    Owners owners();

    /** A connection of these ports. */
    static CrmConnection of(Crm crm, Queue queue, Owners owners) {
        record Connection(Crm crm, Queue queue, Owners owners) implements CrmConnection {}
        return new Connection(crm, queue, owners);
    }
}
