package com.example;

import io.opencloser.core.OpenCloser;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.dataverse.DataverseConnection;
import io.opencloser.jdbc.JdbcJournal;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Keeps the outcomes of calls, and writes them to Dataverse as soon as it can be reached. */
public final class CallOutcomes implements AutoCloseable {
    private final OpenCloser openCloser;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();

    public CallOutcomes(DataverseConnection dataverse, DataSource database) {
        openCloser = OpenCloser.builder(dataverse, JdbcJournal.over(database)).build();
        worker.scheduleWithFixedDelay(this::write, 0, 1, TimeUnit.SECONDS);
    }

    public void callEnded(CallOutcome outcome) {
        openCloser.accept(outcome); // durable when it returns; the same outcome again changes nothing
    }

    private void write() {
        try {
            openCloser.dispatch(20);
        } catch (RuntimeException e) { // the executor never again runs a task that has thrown
            System.getLogger("calls").log(System.Logger.Level.WARNING, "The next run tries again", e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        worker.shutdownNow(); // parks the session that is being written: the next start goes on with it
        worker.awaitTermination(1, TimeUnit.MINUTES);
    }
}
