package io.opencloser.core.engine;

import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.Lease;
import java.time.Duration;

/** Keeps one lease alive while its session is worked on. One thread. */
public final class LeaseKeeper {
    /** A third leaves room for one slow request before others may take over. */
    private static final int RENEWALS_PER_LEASE = 3;

    private final Journal journal;
    private final Time time;
    private final Duration length;
    private Lease lease;
    private Duration renewedAt;

    public LeaseKeeper(Ports ports, Lease lease) {
        this.journal = ports.journal();
        this.time = ports.time();
        this.length = ports.settings().lease();
        this.lease = lease;
        this.renewedAt = time.elapsed();
    }

    public Lease lease() {
        return lease;
    }

    /** To be called before every request: a worker that was overtaken notices here and sends nothing more. */
    void keep() {
        Duration age = time.elapsed().minus(renewedAt);
        if (age.compareTo(length.dividedBy(RENEWALS_PER_LEASE)) >= 0) {
            Duration now = time.elapsed();
            lease = journal.renew(lease, length);
            renewedAt = now;
        }
    }
}
