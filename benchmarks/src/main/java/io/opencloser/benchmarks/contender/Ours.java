package io.opencloser.benchmarks.contender;

import io.opencloser.benchmarks.job.CrmCalls;
import io.opencloser.benchmarks.job.Job;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.plan.TaskKind;
import io.opencloser.core.domain.queue.Attempts;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.dataverse.DataverseConnection;
import io.opencloser.dataverse.client.EnvironmentUrl;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.jdbc.JdbcJournal;
import io.opencloser.simulator.SimulatorOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** openCloser: accept, then dispatch from so many threads. */
public final class Ours implements Contender {
    /** How many sessions a dispatch takes up at most. */
    public static final int BATCH = 20;

    private static final int LEAST_BATCHES = 2;
    private static final long PAUSE_MILLIS = 100;
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant END = Instant.parse("2026-03-01T10:02:00Z");

    /** How it is used. */
    public enum Style {
        /** The outcome is accepted, and dispatch reads the row. */
        DISPATCH,
        /** The outcome is accepted with its row, and dispatch does not read it again. */
        ROW,
        /** The outcome is accepted with its row, and each session is resumed alone. */
        ONE
    }

    private final Setup setup;
    private final Style style;
    private final JdbcJournal journal;

    public Ours(Setup setup, Style style) {
        this.setup = setup;
        this.style = style;
        this.journal = JdbcJournal.builder(setup.database()).sessionLock().build();
    }

    /** The library over the benchmark's CRM, with so many requests at once. */
    public OpenCloser library(int atOnce) {
        DataverseConnection.Builder dataverse = DataverseConnection.builder(
                        EnvironmentUrl.parse(setup.crm()), MappingArtifact.parse(SimulatorOptions.demoMapping()))
                .tokens(refresh -> "token")
                .owners(List.of(UUID.fromString(Job.OWNER)))
                .maxConcurrency(atOnce);
        dataverse.limits(ClientLimits.wanted());
        return OpenCloser.builder(dataverse.build(), journal)
                .taskOwner(TaskKind.CALLBACK, UUID.fromString(Job.OWNER))
                .build();
    }

    public JdbcJournal journal() {
        return journal;
    }

    /** The outcome of a job's call. */
    public static CallOutcome outcome(Job job) {
        return CallOutcome.of(SessionId.derivedFrom("benchmark", job.key()), new QueueItemId(job.row()))
                .providerCallId("CA-" + job.key())
                .agentVersion("agent-7")
                .disposition(job.hasTask() ? Disposition.INTERESTED_CALLBACK_REQUESTED : Disposition.NOT_INTERESTED)
                .summary("They will think about it and asked for the brochure.")
                .startedAt(START)
                .endedAt(END)
                .build();
    }

    private static QueueItem row(Job job) {
        return new QueueItem(
                new QueueItemId(job.row()),
                Optional.of("+12025550101"),
                Optional.of("America/New_York"),
                new Attempts(0, OptionalInt.of(5)),
                false,
                Optional.empty(),
                new Baseline(
                        new RowVersion(CrmCalls.UNCHANGED),
                        Map.of(Baseline.STATUS, "ready", Baseline.LAST_SESSION_ID, "", "oc_notes", "As agreed.")));
    }

    @Override
    public void handIn(List<Job> jobs, int threads) throws InterruptedException {
        OpenCloser library = library(1);
        Crew.each(jobs, threads, job -> {
            if (style == Style.DISPATCH) {
                library.accept(outcome(job));
            } else {
                library.accept(outcome(job), row(job));
            }
        });
    }

    @Override
    public void drain(List<Job> jobs, int threads) throws InterruptedException {
        OpenCloser library = library(threads);
        if (style == Style.ONE) {
            Crew.each(jobs, threads, job -> library.resume(outcome(job).session()));
            return;
        }
        int batch = Math.max(1, Math.min(BATCH, jobs.size() / (threads * LEAST_BATCHES)));
        CountDownLatch open = new CountDownLatch(jobs.size());
        Crew.together(threads, () -> {
            while (open.getCount() > 0) {
                if (step(library, batch, open) == 0) {
                    open.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS); // the others have the last ones
                }
            }
            return null;
        });
    }

    /** After a kill it is not known how much is left. */
    @Override
    public void goOn(List<Job> jobs, int threads) throws InterruptedException {
        OpenCloser library = library(threads);
        Crew.together(threads, () -> {
            while (true) {
                if (step(library, BATCH, new CountDownLatch(0)) == 0) {
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        });
    }

    /** How many were taken up. */
    private static int step(OpenCloser library, int batch, CountDownLatch open) {
        List<SessionResult> results = library.dispatch(batch).results();
        for (SessionResult result : results) {
            if (result instanceof SessionResult.Completed) {
                open.countDown();
            } else if (!(result instanceof SessionResult.ResumeNeeded)) {
                throw new IllegalStateException("not completed: " + result);
            }
        }
        return results.size();
    }
}
