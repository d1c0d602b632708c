package io.opencloser.core.background;

import io.opencloser.core.Accepted;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.session.CallOutcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Accepts outcomes in the caller's thread and writes them on the host's executor. Thread-safe.
 *
 * <p>An acceptance is one durable commit: whatever happens to this object, its executor or its
 * process, a {@link OpenCloser#dispatch} writes it. So a full queue, a rejected task and a cancelled stage lose nothing, and
 * {@link SessionResult.ResumeNeeded} is their result. Starts no thread; virtual threads are as good as any.
 */
public final class BackgroundWriter implements AutoCloseable {
    private final OpenCloser openCloser;
    private final Executor executor;
    private final int atOnce;
    private final int mostWaiting;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int running;
    private int writing;
    private boolean closed;

    /**
     * A writer that begins with the first outcome.
     *
     * @param atOnce at most this many outcomes at once, each in a task of its own
     * @param mostWaiting at most this many outcomes wait for a task; what comes on top is left to a dispatch
     */
    public BackgroundWriter(OpenCloser openCloser, Executor executor, int atOnce, int mostWaiting) {
        if (atOnce < 1 || mostWaiting < 0) {
            throw new IllegalArgumentException("at least one task, and no less than no outcome that waits");
        }
        this.openCloser = openCloser;
        this.executor = executor;
        this.atOnce = atOnce;
        this.mostWaiting = mostWaiting;
    }

    private record Waiting(Accepted accepted, CompletableFuture<SessionResult> result) {
        void leave(String why) {
            complete(new SessionResult.ResumeNeeded(
                    accepted.session(), "accepted; " + why + ", a dispatch writes it", Duration.ZERO, Set.of()));
        }

        void complete(SessionResult of) {
            result.complete(
                    accepted.contradictions().isEmpty()
                            ? of
                            : new SessionResult.Contradicted(of, accepted.contradictions()));
        }
    }

    /**
     * Accepts the outcome now, and writes it soon.
     *
     * @return the result; it never completes before the outcome is safe. Cancelling it keeps a write from beginning, and stops none
     * @throws io.opencloser.core.port.journal.JournalException when the outcome could not be kept
     * @throws io.opencloser.core.domain.session.InvalidInputException when its session has claimed another queue item
     */
    public CompletionStage<SessionResult> submit(CallOutcome outcome) {
        return submitAll(List.of(outcome)).get(0);
    }

    /** Accepts outcomes together, as {@link OpenCloser#acceptAll} does, and writes each of them soon. */
    public List<CompletionStage<SessionResult>> submitAll(List<CallOutcome> outcomes) {
        return openCloser.acceptAll(outcomes).stream()
                .map(accepted -> enqueue(new Waiting(accepted, new CompletableFuture<>())))
                .toList();
    }

    private CompletionStage<SessionResult> enqueue(Waiting next) {
        boolean begins = false;
        boolean left = false;
        lock.lock();
        try {
            if (closed || waiting.size() + writing >= mostWaiting + atOnce) {
                left = true;
            } else {
                waiting.add(next);
                begins = running < atOnce;
                running += begins ? 1 : 0;
            }
        } finally {
            lock.unlock();
        }
        if (left) {
            next.leave("too many wait here");
        } else if (begins) {
            begin();
        }
        return next.result();
    }

    private void begin() {
        try {
            executor.execute(this::work);
        } catch (RuntimeException | Error e) {
            // a RejectedExecutionException, or whatever the host's executor throws
            if (endedAsTheLast()) {
                leaveAll("the executor takes no task");
            }
        }
    }

    private boolean endedAsTheLast() {
        lock.lock();
        try {
            return --running == 0;
        } finally {
            lock.unlock();
        }
    }

    /** One task writes until nothing waits. */
    private void work() {
        try {
            for (Waiting next = poll(); next != null; next = poll()) {
                write(next);
            }
        } finally {
            ended();
        }
    }

    private @Nullable Waiting poll() {
        lock.lock();
        try {
            return waiting.poll();
        } finally {
            lock.unlock();
        }
    }

    private void write(Waiting next) {
        if (next.result().isDone()) {
            return;
        }
        writing(1);
        try {
            next.complete(openCloser.resume(next.accepted().session()));
        } catch (RuntimeException | Error e) {
            next.result().completeExceptionally(e);
        } finally {
            writing(-1);
        }
    }

    private void writing(int change) {
        lock.lock();
        try {
            writing += change;
        } finally {
            lock.unlock();
        }
    }

    private void ended() {
        boolean again;
        lock.lock();
        try {
            // one that came between the last look and now
            again = !waiting.isEmpty() && !closed;
            running -= again ? 0 : 1;
        } finally {
            lock.unlock();
        }
        if (again) {
            begin();
        }
    }

    private void leaveAll(String why) {
        for (Waiting next = poll(); next != null; next = poll()) {
            next.leave(why);
        }
    }

    /** Begins no further write. Those that run end by themselves; what waits is left to a dispatch. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        leaveAll("this process stops");
    }
}
