package io.opencloser.specs.chaos;

import io.opencloser.core.OpenCloser;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.port.journal.JournalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Threads of a host that accept outcomes and write what is due. When the journal fails, they try again, as a host does. */
final class SharedDrain implements AutoCloseable {
    private static final int STEP = 3;
    private static final Set<RunStatus> OPEN =
            EnumSet.of(RunStatus.ACCEPTED, RunStatus.IN_PROGRESS, RunStatus.RESUME_NEEDED);
    /** Longer than a lease, which must not be waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final OpenCloser openCloser;
    private final ExecutorService threads;
    private final List<Future<?>> running = new ArrayList<>();
    private final Queue<CallOutcome> ahead = new ConcurrentLinkedQueue<>();
    private final Set<SessionId> accepted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean ends;

    private SharedDrain(OpenCloser openCloser, int threads) {
        this.openCloser = openCloser;
        this.threads = Executors.newFixedThreadPool(threads);
        for (int number = 0; number < threads; number++) {
            running.add(this.threads.submit(this::work));
        }
    }

    static SharedDrain start(OpenCloser openCloser, int threads) {
        return new SharedDrain(openCloser, threads);
    }

    private void work() {
        boolean idle = false;
        while (!(ends && idle)) {
            try {
                acceptNext();
                boolean none = openCloser.dispatch(STEP).results().isEmpty();
                idle = none && ahead.isEmpty() && isWritten();
            } catch (JournalException e) {
                failures.incrementAndGet();
            }
        }
    }

    private void acceptNext() {
        CallOutcome outcome = ahead.poll();
        if (outcome == null) {
            return;
        }
        try {
            accepted.add(openCloser.accept(outcome).session());
        } catch (JournalException e) {
            ahead.add(outcome);
            throw e;
        }
    }

    private boolean isWritten() {
        return openCloser.sessions(SessionQuery.all()).stream()
                .noneMatch(session -> OPEN.contains(session.progress().status()));
    }

    /** Gives the threads more to accept. */
    void handIn(List<CallOutcome> outcomes) {
        ahead.addAll(outcomes);
    }

    /** What was handed in here and is safe, as far as this host was told. */
    Set<SessionId> accepted() {
        return Set.copyOf(accepted);
    }

    /** How many times the library said that the journal cannot be used. */
    int failures() {
        return failures.get();
    }

    /** Waits while the threads work. */
    void await(BooleanSupplier condition) throws Exception {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            for (Future<?> one : running) {
                if (one.isDone()) {
                    one.get();
                }
            }
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("not after " + PATIENCE);
            }
        }
    }

    /** Lets the threads end when everything is accepted and written. */
    Set<SessionId> finish() throws Exception {
        ends = true;
        for (Future<?> one : running) {
            one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        return accepted();
    }

    @Override
    public void close() {
        ends = true;
        threads.shutdownNow();
    }
}
