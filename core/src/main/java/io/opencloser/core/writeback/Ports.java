package io.opencloser.core.writeback;

import io.opencloser.core.port.Crm;
import io.opencloser.core.port.Journal;
import io.opencloser.core.port.LeaseRequest;
import io.opencloser.core.port.Owners;
import io.opencloser.core.port.Queue;
import io.opencloser.core.port.Time;
import java.util.function.Supplier;

/**
 * Everything outside that a write-back needs, and the settings that go with it.
 *
 * @param holders names for leases, a new one at each call
 */
public record Ports(
        Crm crm, Queue queue, Owners owners, Journal journal, Time time, Supplier<String> holders, Settings settings) {
    LeaseRequest leaseRequest() {
        return new LeaseRequest(holders.get(), settings.lease());
    }
}
