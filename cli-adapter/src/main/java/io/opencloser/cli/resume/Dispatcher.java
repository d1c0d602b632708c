package io.opencloser.cli.resume;

import io.opencloser.cli.report.RunReport;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.SessionQuery;
import io.opencloser.core.port.journal.SessionSummary;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Many sessions, several at a time, each at most once in a pass. Holds one page of them in memory, whatever is due.
 *
 * <p>An interrupt of the calling thread stops the pass: nothing more is begun, what is in hand is parked, and the call
 * returns when the last one has said so, with the interrupt flag set.
 */
final class Dispatcher {
    private static final int PAGE = 200;

    private final SessionResumer resumption;
    private final Consumer<RunReport> done;
    private final Semaphore places;
    private final ExecutorService executor;

    /**
     * A pass.
     *
     * @param executor with as many threads as {@code parallel} says; shut down when the pass is over
     * @param done hears of each result, one at a time
     */
    Dispatcher(SessionResumer resumption, ExecutorService executor, int parallel, Consumer<RunReport> done) {
        this.resumption = resumption;
        this.executor = executor;
        this.done = done;
        this.places = new Semaphore(parallel);
    }

    /** Everything that is wanted, oldest first, up to the query's limit. */
    void resumeAll(Journal journal, SessionQuery wanted) {
        run(new Due(journal, wanted));
    }

    /** These. */
    void resume(List<SessionId> sessions) {
        run(sessions.iterator());
    }

    private void run(Iterator<SessionId> sessions) {
        boolean stopped = false;
        try {
            while (sessions.hasNext()) {
                places.acquire();
                SessionId session = sessions.next();
                executor.execute(() -> one(session));
            }
        } catch (InterruptedException e) {
            stopped = true;
        } finally {
            stopped |= end(stopped);
        }
        if (stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void one(SessionId session) {
        try {
            RunReport report = resumption.oneOfMany(session);
            synchronized (done) {
                done.accept(report);
            }
        } finally {
            places.release();
        }
    }

    /** Waits for what is in hand; whether it was told to stop meanwhile. */
    private boolean end(boolean stop) {
        boolean stopped = stop;
        if (stopped) {
            executor.shutdownNow();
        } else {
            executor.shutdown();
        }
        while (!executor.isTerminated()) {
            try {
                executor.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                stopped = true;
                executor.shutdownNow();
            }
        }
        return stopped;
    }

    /** The sessions that are due, page by page in the order of their opening, so that none comes twice. */
    private static final class Due implements Iterator<SessionId> {
        private final Journal journal;
        private final SessionQuery wanted;
        private int left;
        private long position;
        private Iterator<SessionSummary> page = List.<SessionSummary>of().iterator();

        Due(Journal journal, SessionQuery wanted) {
            this.journal = journal;
            this.wanted = wanted;
            this.left = wanted.limit();
        }

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && left > 0) {
                page = journal.list(wanted.behind(position, Math.min(left, PAGE)))
                        .iterator();
            }
            return left > 0 && page.hasNext();
        }

        @Override
        public SessionId next() {
            SessionSummary session = page.next();
            position = session.position();
            left--;
            return session.session();
        }
    }
}
