package io.opencloser.cli.resume;

import io.opencloser.core.Dispatched;
import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.JournalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Writes what is due, one session after the other on each thread, until nothing is left. No session is reported
 * twice.
 *
 * <p>An interrupt of the calling thread stops the batch: no further session begins, running ones are parked, and the call returns
 * when the last one has reported, with the interrupt flag set.
 */
final class DueBatch {
    /** Few enough for an interrupt to be quick, and enough for the journal not to sort everything for each session. */
    private static final int LARGEST_STEP = 20;

    /** A thread takes an eighth of its part at once: other processes may be at the same work. */
    private static final long SPREAD = 8;

    /**
     * How the threads share the work: few sessions are spread over all of them.
     *
     * @param due about how many sessions there are
     * @param parallel how many threads there are
     */
    record Share(long due, int parallel) {
        int step() {
            return (int) Math.max(1, Math.min(LARGEST_STEP, due / (SPREAD * parallel)));
        }
    }

    private final IntFunction<Dispatched> step;
    private final Consumer<SessionResult> results;
    private final Set<SessionId> seen = ConcurrentHashMap.newKeySet();
    private final AtomicInteger left;
    private final Share share;
    private volatile Optional<String> refusal = Optional.empty();

    /**
     * A batch.
     *
     * @param step takes up and writes at most this many sessions
     * @param results receives each result, one at a time
     * @param limit at most this many sessions
     * @param share of each thread
     */
    DueBatch(IntFunction<Dispatched> step, Consumer<SessionResult> results, int limit, Share share) {
        this.step = step;
        this.results = results;
        this.share = share;
        this.left = new AtomicInteger(limit);
    }

    /**
     * Runs the batch.
     *
     * @param executor with as many threads; shut down at the end
     * @return why the CRM does not let the caller in, if that ended the batch
     * @throws JournalException when the journal failed on one of the threads
     */
    Optional<String> run(ExecutorService executor) {
        List<Future<?>> workers = new ArrayList<>();
        for (int number = 0; number < share.parallel(); number++) {
            workers.add(executor.submit(this::work));
        }
        boolean interrupted = Executors.awaitEnd(executor);
        try {
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return refusal;
    }

    private void work() {
        for (int most = reserve(); most > 0 && !Thread.currentThread().isInterrupted(); most = reserve()) {
            Dispatched done = step.apply(most);
            left.addAndGet(most - done.results().size());
            refusal = done.refusal();
            List<SessionResult> first = done.results().stream()
                    .filter(result -> seen.add(result.session()))
                    .toList();
            if (first.isEmpty()) {
                // nothing is due, or only what has failed in this batch before
                return;
            }
            synchronized (results) {
                first.forEach(results);
            }
        }
    }

    /** How many sessions this thread may take up next. */
    private int reserve() {
        int before = left.getAndUpdate(rest -> Math.max(0, rest - share.step()));
        return Math.min(before, share.step());
    }
}
