package io.opencloser.cli.resume;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.SessionReporter;
import io.opencloser.cli.console.ProgressDisplay;
import io.opencloser.cli.report.RunReport;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.policy.DispatchTiming;
import io.opencloser.core.domain.policy.MappingChange;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.domain.state.SessionSummary;
import io.opencloser.core.port.journal.Journal;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** Resumes a batch of sessions and prints a line for each, a progress bar on a terminal, and a summary. */
final class ResumeBatch {
    private static final int MOST_LISTED = 10_000;

    private final CommandContext context;
    private final SessionResumer resumer;
    private final int parallel;
    private final ResumeSummary summary = new ResumeSummary();
    private Optional<String> refusal = Optional.empty();

    ResumeBatch(CommandContext context, SessionResumer resumer, int parallel) {
        this.context = context;
        this.resumer = resumer;
        this.parallel = parallel;
    }

    /**
     * Writes what is due, up to this many sessions.
     *
     * @param timing whether sessions that rest after a failure count as due
     */
    void resumeDue(int limit, DispatchTiming timing) {
        long due = due(timing);
        if (due > 0) {
            Instant started = context.host().time().now();
            OpenCloser openCloser = resumer.connect();
            ExecutorService executor = context.host().platform().executors().apply(parallel);
            try (ProgressDisplay progress = context.console().progress("sessions", Math.min(due, limit))) {
                DueBatch batch = new DueBatch(
                        most -> openCloser.dispatch(most, timing, resumer.mappingChange()),
                        result -> {
                            finished(result, started);
                            progress.step();
                        },
                        limit,
                        new DueBatch.Share(due, parallel));
                report(batch.run(executor));
            }
        }
    }

    /** Says once that the CRM refuses the caller, and once that it is over. */
    private void report(Optional<String> now) {
        if (now.isPresent() && refusal.isEmpty()) {
            context.console()
                    .notice("the CRM refuses everything, so the rest waits and goes on by itself: " + now.get());
        } else if (now.isEmpty() && refusal.isPresent()) {
            context.console().notice("the CRM accepts requests again");
        }
        refusal = now;
        summary.refused(now);
    }

    private long due(DispatchTiming timing) {
        SessionQuery due = resumer.mappingChange() == MappingChange.ACCEPT
                ? SessionQuery.due(SessionQuery.LONGEST).withMappingChanged()
                : SessionQuery.due(SessionQuery.LONGEST);
        Journal journal = context.backend().journal();
        return timing == DispatchTiming.NOW ? journal.count(due) + resting(journal) : journal.count(due);
    }

    private static long resting(Journal journal) {
        Optional<RunStatus> parked = Optional.of(RunStatus.RESUME_NEEDED);
        return journal.count(new SessionQuery(parked, false, SessionQuery.LONGEST))
                - journal.count(new SessionQuery(parked, true, SessionQuery.LONGEST));
    }

    private void finished(SessionResult result, Instant started) {
        if (!(result instanceof SessionResult.TakenOver)) { // else another worker has it, and reports it
            finished(SessionReporter.report(context, result.session(), result, started));
        }
    }

    private void finished(RunReport report) {
        summary.add(report);
        print(report);
    }

    /** Counts what is left in the journal: whoever starts the command again has something to do. */
    void countLeft() {
        Journal journal = context.backend().journal();
        List<SessionSummary> inProgress =
                journal.list(SessionQuery.inStatus(RunStatus.IN_PROGRESS).limit(MOST_LISTED));
        Instant now = context.host().time().now();
        long held = inProgress.stream()
                .filter(SessionSummary::outcomeKnown)
                .filter(session -> session.lease()
                        .filter(lease -> now.isBefore(lease.expiresAt()))
                        .isPresent())
                .count();
        long outcomes = inProgress.stream().filter(SessionSummary::outcomeKnown).count();
        long unfinished = journal.count(SessionQuery.inStatus(RunStatus.RESUME_NEEDED))
                + journal.count(SessionQuery.inStatus(RunStatus.ACCEPTED))
                + outcomes;
        summary.left(held, unfinished);
    }

    void resume(List<SessionId> sessions) {
        resume(sessions.iterator(), sessions.size());
    }

    private void resume(Iterator<SessionId> sessions, long expected) {
        ExecutorService executor = context.host().platform().executors().apply(parallel);
        try (ProgressDisplay progress = context.console().progress("sessions", expected)) {
            new Dispatcher(resumer, executor, parallel, report -> {
                        finished(report);
                        progress.step();
                    })
                    .resumeAll(sessions);
        }
    }

    private void print(RunReport report) {
        if (!context.console().json()) {
            context.console().summaryLine(report);
        }
    }

    /** Prints the summary and returns the exit code. */
    int finish() {
        context.console().print(summary.document(), summary::text);
        return summary.exitCode();
    }
}
