package io.opencloser.jdbc.sql;

import java.nio.channels.ClosedByInterruptException;
import java.util.function.Function;

/**
 * Defers the interrupts of the calling thread until its transaction is over. An interrupt would close the database file
 * while H2 writes to it, and pools and drivers swallow interrupts. One thread.
 */
public final class DeferredInterrupts {
    private boolean interrupted = Thread.interrupted();

    private DeferredInterrupts() {}

    /** Runs the work and restores the interrupt flag afterwards. */
    public static <T> T during(Function<DeferredInterrupts, T> work) {
        DeferredInterrupts interrupts = new DeferredInterrupts();
        try {
            return work.apply(interrupts);
        } finally {
            interrupts.restore();
        }
    }

    /** Whether an interrupt caused the failure or came with it. Then a retry may succeed. */
    public boolean caused(Throwable failure) {
        boolean pending = Thread.interrupted();
        boolean now = pending || CauseChain.of(failure).stream().anyMatch(DeferredInterrupts::isInterrupt);
        interrupted |= now;
        return now;
    }

    private static boolean isInterrupt(Throwable failure) {
        return failure instanceof InterruptedException || failure instanceof ClosedByInterruptException;
    }

    private void restore() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
