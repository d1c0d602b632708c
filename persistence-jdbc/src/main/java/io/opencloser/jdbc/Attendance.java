package io.opencloser.jdbc;

import io.opencloser.jdbc.presence.AnnouncedSign;
import io.opencloser.jdbc.presence.DeadProcesses;
import io.opencloser.jdbc.presence.Presence;
import io.opencloser.jdbc.transaction.Transactions;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Announces this process before its first lease, and ends the leases of those that died (requirement 6.7). Thread-safe. */
final class Attendance implements AutoCloseable {
    /** Of so many takes, the first looks for dead processes: those that this one replaces have just died. */
    private static final int TAKES_FOR_A_LOOK = 20;

    private final Presence presence;
    private final Transactions transactions;
    private final AnnouncedSign announced;
    private final AtomicInteger takes = new AtomicInteger();

    /**
     * The attendance of one process.
     *
     * @param announced what leases say of this process; nothing opens a connection to find it out inside a transaction
     */
    Attendance(Presence presence, Transactions transactions, AnnouncedSign announced) {
        this.presence = presence;
        this.transactions = transactions;
        this.announced = announced;
    }

    /** Before a lease: others can see from now on whether this process lives. */
    void announce() {
        Optional<String> sign = presence.sign();
        if (!sign.equals(announced.get())) {
            sign.ifPresent(
                    name -> transactions.repeatable("announcing this process", t -> DeadProcesses.register(t, name)));
            announced.set(sign);
        }
    }

    /** Whether it is time to look, although there is other work. */
    boolean mustLook() {
        return takes.getAndUpdate(n -> (n + 1) % TAKES_FOR_A_LOOK) == 0;
    }

    /** Ends the leases of processes that died; whether there were any. */
    boolean endLeasesOfTheDead() {
        return presence.judges()
                && transactions.repeatable(
                        "looking for dead processes", t -> DeadProcesses.endLeases(t, presence, announced.get()));
    }

    @Override
    public void close() {
        presence.close();
    }
}
