package io.opencloser.specs.simulation.world;

import io.opencloser.doubles.ProcessKilled;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A process that works on one task. It has its own thread, which runs only while the history waits for it: the worker stops
 * at every port call, and the history decides which worker goes on.
 */
public final class SimulatedWorker {
    private static final ThreadLocal<SimulatedWorker> CURRENT = new ThreadLocal<>();

    private final String name;
    private final Semaphore turn = new Semaphore(0);
    private final Semaphore history = new Semaphore(0);
    private @Nullable Throwable failure;
    private boolean over;
    private boolean killed;
    private Duration wakesAt = Duration.ZERO;
    private String at = "start";

    public SimulatedWorker(String name) {
        this.name = name;
    }

    /** Begins the task; it stops before its first step. */
    public void begin(Executor threads, Runnable task) {
        threads.execute(() -> {
            turn.acquireUninterruptibly();
            CURRENT.set(this);
            try {
                if (!killed) {
                    task.run();
                }
            } catch (ProcessKilled e) {
                // the history has killed it
            } catch (Throwable e) {
                failure = e;
            } finally {
                CURRENT.remove();
                over = true;
                history.release();
            }
        });
    }

    /** The worker of the calling thread; empty for the thread of the history. */
    public static Optional<SimulatedWorker> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Lets the worker go on to its next stop, or to its end. */
    public void goOn() {
        turn.release();
        history.acquireUninterruptibly();
    }

    /** Kills the process at its current stop. */
    public void kill() {
        killed = true;
        if (!over) {
            goOn();
        }
    }

    /** Stops the worker at a port call; its own thread calls this. */
    public void stop(String where) {
        if (killed) {
            throw new ProcessKilled();
        }
        at = where;
        history.release();
        turn.acquireUninterruptibly();
        if (killed) {
            throw new ProcessKilled();
        }
    }

    /** Stops the worker until that time; its own thread calls this. */
    void sleepUntil(Duration time) {
        wakesAt = time;
        stop("sleep");
    }

    public boolean over() {
        return over;
    }

    public boolean asleep(Duration now) {
        return wakesAt.compareTo(now) > 0;
    }

    public Duration wakesAt() {
        return wakesAt;
    }

    public String name() {
        return name;
    }

    public String at() {
        return at;
    }

    /** The exception that ended the task; null when it ended with a result or was killed. */
    public @Nullable Throwable failure() {
        return failure;
    }
}
