package io.opencloser.core.writeback;

import io.opencloser.core.port.Crm;
import io.opencloser.core.port.Journal;
import io.opencloser.core.port.LeaseRequest;
import io.opencloser.core.port.ListeningJournal;
import io.opencloser.core.port.Owners;
import io.opencloser.core.port.Queue;
import io.opencloser.core.port.Time;
import io.opencloser.core.port.WriteBackListener;
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
        Settings settings,
        WriteBackListener listener) {
    /** With nobody listening. */
    public Ports(
            Crm crm,
            Queue queue,
            Owners owners,
            Journal journal,
            Time time,
            Supplier<String> holders,
            Settings settings) {
        this(crm, queue, owners, journal, time, holders, settings, WriteBackListener.none());
    }

    /** The same, as use cases see it: the listener is harmless and hears what the journal commits. */
    Ports heard() {
        WriteBackListener guarded = new GuardedListener(listener);
        return new Ports(crm, queue, owners, ListeningJournal.over(journal, guarded), time, holders, settings, guarded);
    }

    LeaseRequest leaseRequest() {
        return new LeaseRequest(holders.get(), settings.lease());
    }
}
