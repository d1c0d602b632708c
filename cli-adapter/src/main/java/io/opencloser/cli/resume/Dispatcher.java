package io.opencloser.cli.resume;

import io.opencloser.cli.report.RunReport;
import io.opencloser.core.domain.session.SessionId;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Resumes many sessions, several at a time.
 *
 * <p>An interrupt of the calling thread stops the dispatch: no further session begins, running ones are parked, and the
 * call returns when the last one has reported, with the interrupt flag set.
 */
final class Dispatcher {
    private final SessionResumer resumer;
    private final Consumer<RunReport> reports;
    private final Semaphore permits;
    private final ExecutorService executor;

    /**
     * A dispatcher for one batch.
     *
     * @param executor with {@code parallel} threads; shut down at the end of the batch
     * @param reports receives each result, one at a time
     */
    Dispatcher(SessionResumer resumer, ExecutorService executor, int parallel, Consumer<RunReport> reports) {
        this.resumer = resumer;
        this.executor = executor;
        this.reports = reports;
        this.permits = new Semaphore(parallel);
    }

    void resumeAll(Iterator<SessionId> sessions) {
        try {
            while (sessions.hasNext()) {
                permits.acquire();
                SessionId session = sessions.next();
                executor.execute(() -> resume(session));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            awaitRunning();
        }
    }

    private void resume(SessionId session) {
        try {
            RunReport report = resumer.oneOfMany(session);
            synchronized (reports) {
                reports.accept(report);
            }
        } finally {
            permits.release();
        }
    }

    private void awaitRunning() {
        if (Executors.awaitEnd(executor)) {
            Thread.currentThread().interrupt();
        }
    }
}
