package io.opencloser.core.engine;

import io.opencloser.core.domain.policy.WriteBackSettings;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.Owners;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.event.WriteBackListener;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.LeaseRequest;
import java.util.function.Supplier;

/**
 * Everything outside that a write-back needs, and the settings that go with it.
 *
 * @param holders names for leases, a new one at each call
 * @param listener hears what happens, and cannot change it
 */
public record Ports(
        Crm crm,
        Queue queue,
        Owners owners,
        Journal journal,
        Time time,
        Supplier<String> holders,
        WriteBackSettings settings,
        WriteBackListener listener) {
    /** With nobody listening. */
    public Ports(
            Crm crm,
            Queue queue,
            Owners owners,
            Journal journal,
            Time time,
            Supplier<String> holders,
            WriteBackSettings settings) {
        this(crm, queue, owners, journal, time, holders, settings, WriteBackListener.none());
    }

    /** The same, as use cases see it: the listener is harmless and hears what the journal commits. */
    public Ports heard() {
        WriteBackListener guarded = new SafeListener(listener);
        return new Ports(crm, queue, owners, NotifyingJournal.over(journal, guarded), time, holders, settings, guarded);
    }

    public LeaseRequest leaseRequest() {
        return new LeaseRequest(holders.get(), settings.lease());
    }
}
