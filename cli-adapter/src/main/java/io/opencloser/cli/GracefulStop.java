package io.opencloser.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** On Ctrl-C or SIGTERM, interrupts the command and gives it time to park its sessions and close the journal. */
final class GracefulStop {
    private static final long GRACE_SECONDS = 8;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread command;

    private GracefulStop(Thread command) {
        this.command = command;
    }

    static GracefulStop install(Thread command) {
        GracefulStop stop = new GracefulStop(command);
        Runtime.getRuntime().addShutdownHook(new Thread(stop::interruptAndWait, "opencloser-stop"));
        return stop;
    }

    private void interruptAndWait() {
        if (finished.getCount() == 0) {
            return;
        }
        command.interrupt();
        try {
            if (!finished.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void commandFinished() {
        finished.countDown();
    }
}
