package io.opencloser.jdbc.sql;

import java.nio.channels.ClosedByInterruptException;
import org.jspecify.annotations.Nullable;

/**
 * The interrupts of the calling thread, kept until its transaction is over: those from before, and those that come in the
 * middle, where a pool that makes a connection, or a driver, gives up and swallows them. One thread.
 */
public final class DeferredInterrupts {
    private static final int LONGEST_CHAIN = 20;

    private boolean heard = Thread.interrupted();

    /** Whether it failed because of an interrupt, or together with one: then the same again may succeed. */
    public boolean wereTheCause(Throwable failure) {
        boolean pending = Thread.interrupted();
        boolean now = pending || isInterrupt(failure);
        heard |= now;
        return now;
    }

    private static boolean isInterrupt(Throwable failure) {
        @Nullable Throwable link = failure;
        for (int i = 0; link != null && i < LONGEST_CHAIN; i++) {
            if (link instanceof InterruptedException || link instanceof ClosedByInterruptException) {
                return true;
            }
            link = link.getCause();
        }
        return false;
    }

    /** The thread hears of them now. */
    public void passOn() {
        if (heard) {
            Thread.currentThread().interrupt();
        }
    }
}
