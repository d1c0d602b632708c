package io.opencloser.jdbc;

import io.opencloser.jdbc.presence.DeadProcesses;
import io.opencloser.jdbc.presence.Presence;
import io.opencloser.jdbc.transaction.Transactions;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Announces this process before its first lease, and ends the leases of those that died (requirement 6.7). Thread-safe. */
final class Attendance implements AutoCloseable {
    private final Presence presence;
    private final Transactions transactions;
    private final AtomicReference<Optional<String>> registered = new AtomicReference<>(Optional.empty());
    private final AtomicBoolean looked = new AtomicBoolean();

    Attendance(Presence presence, Transactions transactions) {
        this.presence = presence;
        this.transactions = transactions;
    }

    /** Before a lease: others can see from now on whether this process lives. */
    void announce() {
        Optional<String> sign = presence.sign();
        if (!sign.equals(registered.get())) {
            sign.ifPresent(
                    name -> transactions.repeatable("announcing this process", t -> DeadProcesses.register(t, name)));
            registered.set(sign);
        }
    }

    /** Whether nobody has looked for dead processes yet: those that this one replaces have just died. */
    boolean hasJustBegun() {
        return !looked.getAndSet(true);
    }

    /** Ends the leases of processes that died; whether there were any. */
    boolean endLeasesOfTheDead() {
        return transactions.repeatable("looking for dead processes", t -> DeadProcesses.endLeases(t, presence));
    }

    @Override
    public void close() {
        presence.close();
    }
}
