package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.core.port.journal.SessionLeases;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Leases of this deployment: each with a holder of its own and the configured length.
 *
 * @param holders names for leases, a new one at each call
 */
public record Leasing(SessionLeases leases, Supplier<String> holders, Duration length) {
    public AcquireResult open(NewSession session) {
        return leases.open(session, request());
    }

    public AcquireResult acquire(SessionId session, Set<BlockReason> reopen) {
        return leases.acquire(session, request(), reopen);
    }

    public void release(Lease lease) {
        leases.releaseLease(lease);
    }

    public LeaseRequest request() {
        return new LeaseRequest(holders.get(), length);
    }
}
