package io.opencloser.specs.simulation.world;

import io.opencloser.doubles.ProcessKilled;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A process at work on one task. It runs in a thread of its own, but only while the director waits for it: at every port
 * call it stops, and the director decides who goes on.
 */
public final class SimulatedWorker {
    private static final ThreadLocal<SimulatedWorker> AT_WORK = new ThreadLocal<>();

    private final String name;
    private final Semaphore mine = new Semaphore(0);
    private final Semaphore directors = new Semaphore(0);
    private @Nullable Throwable failure;
    private boolean over;
    private boolean doomed;
    private Duration wakesAt = Duration.ZERO;
    private String at = "start";

    public SimulatedWorker(String name) {
        this.name = name;
    }

    /** Begins the task; it stops before its first step. */
    public void begin(Executor threads, Runnable task) {
        threads.execute(() -> {
            mine.acquireUninterruptibly();
            AT_WORK.set(this);
            try {
                if (!doomed) {
                    task.run();
                }
            } catch (ProcessKilled e) {
                // as ordered
            } catch (Throwable e) {
                failure = e;
            } finally {
                AT_WORK.remove();
                over = true;
                directors.release();
            }
        });
    }

    /** The worker whose thread calls; empty for the director and everybody else. */
    public static Optional<SimulatedWorker> current() {
        return Optional.ofNullable(AT_WORK.get());
    }

    /** The director lets it go on to its next stop, or to its end. */
    public void goOn() {
        mine.release();
        directors.acquireUninterruptibly();
    }

    /** The process dies where it stands. */
    public void kill() {
        doomed = true;
        if (!over) {
            goOn();
        }
    }

    /** Called by the worker's own thread at a port call. */
    public void stop(String where) {
        if (doomed) {
            throw new ProcessKilled();
        }
        at = where;
        directors.release();
        mine.acquireUninterruptibly();
        if (doomed) {
            throw new ProcessKilled();
        }
    }

    /** Called by the worker's own thread: it wants to be left alone until then. */
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

    /** Between announcing an attempt, by itself or in a change set, and sending it. */
    public boolean isAboutToCreate() {
        return at.equals("after recordAttempt") || at.equals("before create");
    }

    public String at() {
        return at;
    }

    /** What ended the task and is no result; null when it ended well or was killed. */
    public @Nullable Throwable failure() {
        return failure;
    }
}
