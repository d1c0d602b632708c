package io.opencloser.core.engine.retry;

import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.journal.SessionLeases;
import java.time.Duration;

/** Keeps one lease alive while a worker works on its session. One thread. */
public final class LeaseKeeper {
    /** A third leaves room for one slow request before another worker may take over. */
    private static final int RENEWALS_PER_LEASE = 3;

    private final SessionLeases leases;
    private final Time time;
    private final Duration length;
    private Lease lease;
    private Duration renewedAt;

    public LeaseKeeper(SessionLeases leases, Time time, Duration length, Lease lease) {
        this.leases = leases;
        this.time = time;
        this.length = length;
        this.lease = lease;
        this.renewedAt = time.elapsed();
    }

    public Lease lease() {
        return lease;
    }

    /** Renews the lease when it is due. Call it before every request: a worker that was overtaken stops here. */
    public void keep() {
        Duration now = time.elapsed();
        if (now.minus(renewedAt).compareTo(length.dividedBy(RENEWALS_PER_LEASE)) >= 0) {
            lease = leases.renew(lease, length);
            renewedAt = now;
        }
    }
}
